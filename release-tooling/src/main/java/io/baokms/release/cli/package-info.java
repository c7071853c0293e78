/** The command line of {@code bao-release}. */
@NullMarked
package io.baokms.release.cli;

import org.jspecify.annotations.NullMarked;
