/** The daemon as a program ({@code Main}) and as an object ({@code PluginServer}). */
@NullMarked
package io.baokms.launcher;

import org.jspecify.annotations.NullMarked;
