/** What a build tells the later steps of a release, in a folder beside the release's own. */
@NullMarked
package io.baokms.release.facts;

import org.jspecify.annotations.NullMarked;
