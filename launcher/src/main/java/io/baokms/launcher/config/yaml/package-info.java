/** A YAML document as a tree of nodes that know their lines; nothing is bound or coerced. */
@NullMarked
package io.baokms.launcher.config.yaml;

import org.jspecify.annotations.NullMarked;
