/** The commands that look after the key registry: plan, apply and report. */
@NullMarked
package io.baokms.launcher.command.state;

import org.jspecify.annotations.NullMarked;
