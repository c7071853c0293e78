/** Keys, sigstore bundles and in-toto statements: how a release is signed and who signed it. */
@NullMarked
package io.baokms.release.sign;

import org.jspecify.annotations.NullMarked;
