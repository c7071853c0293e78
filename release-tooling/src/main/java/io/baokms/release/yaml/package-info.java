/** YAML files of the repository, read as node graphs: every fault names file, line and field. */
@NullMarked
package io.baokms.release.yaml;

import org.jspecify.annotations.NullMarked;
