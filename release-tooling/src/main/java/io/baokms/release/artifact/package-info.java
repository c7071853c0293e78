/**
 * What a host installs: the single file, packages and tarballs, each from one tree and one table.
 */
@NullMarked
package io.baokms.release.artifact;

import org.jspecify.annotations.NullMarked;
