/** Speaks KMS v2 to a running provider, as kube-apiserver would, and judges what comes back. */
@NullMarked
package io.baokms.launcher.command.probe;

import org.jspecify.annotations.NullMarked;
