/** What the project's own workflows may do: which actions, started by what, with which rights. */
@NullMarked
package io.baokms.release.workflow;

import org.jspecify.annotations.NullMarked;
