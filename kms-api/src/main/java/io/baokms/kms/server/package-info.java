/** Offers a KMS v2 service on a Unix socket, safely. */
@NullMarked
package io.baokms.kms.server;

import org.jspecify.annotations.NullMarked;
