/** What a release is made from, pinned by version and SHA-256. */
@NullMarked
package io.baokms.release.lock;

import org.jspecify.annotations.NullMarked;
