/** A kube-apiserver's side of KMS v2: its checks, timers, write key and read cache. */
@NullMarked
package io.baokms.testing.apiserver;

import org.jspecify.annotations.NullMarked;
