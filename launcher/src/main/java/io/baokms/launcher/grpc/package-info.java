/** Carries values between the KMS v2 wire and the provider. */
@NullMarked
package io.baokms.launcher.grpc;

import org.jspecify.annotations.NullMarked;
