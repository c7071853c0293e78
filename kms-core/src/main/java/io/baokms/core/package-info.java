/** What Encrypt, Decrypt and Status mean, without gRPC and without logging. */
@NullMarked
package io.baokms.core;

import org.jspecify.annotations.NullMarked;
