/**
 * The operator's commands: each parses its flags, calls one verb elsewhere and prints.
 *
 * <p>Nothing imports this package.
 */
@NullMarked
package io.baokms.launcher.command;

import org.jspecify.annotations.NullMarked;
