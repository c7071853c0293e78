/** What programs of others say of our packages, unit and manual. */
@NullMarked
package io.baokms.release.judge;

import org.jspecify.annotations.NullMarked;
