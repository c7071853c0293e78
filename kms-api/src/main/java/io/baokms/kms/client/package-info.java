/** Calls a KMS v2 service on a Unix socket. */
@NullMarked
package io.baokms.kms.client;

import org.jspecify.annotations.NullMarked;
