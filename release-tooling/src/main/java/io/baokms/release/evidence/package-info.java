/** What was run on a release, by whom and with which result: the evidence pack. */
@NullMarked
package io.baokms.release.evidence;

import org.jspecify.annotations.NullMarked;
