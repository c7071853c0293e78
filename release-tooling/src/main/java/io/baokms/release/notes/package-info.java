/** What a release's notes say, and what they must not leave out. */
@NullMarked
package io.baokms.release.notes;

import org.jspecify.annotations.NullMarked;
