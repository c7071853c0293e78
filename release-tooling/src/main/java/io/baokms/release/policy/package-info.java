/** The release policy as data, and the gate that judges a release by it. */
@NullMarked
package io.baokms.release.policy;

import org.jspecify.annotations.NullMarked;
