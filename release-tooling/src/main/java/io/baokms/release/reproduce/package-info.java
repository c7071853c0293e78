/** Two builds of one commit in different surroundings, and what came out differently. */
@NullMarked
package io.baokms.release.reproduce;

import org.jspecify.annotations.NullMarked;
