/** The exact bytes that end up in etcd or are authenticated by OpenBao. */
@NullMarked
package io.baokms.aad;

import org.jspecify.annotations.NullMarked;
