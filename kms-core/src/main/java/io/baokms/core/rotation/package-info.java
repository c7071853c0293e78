/**
 * Which key version may be active: pure functions over what OpenBao says and the registry knows.
 */
@NullMarked
package io.baokms.core.rotation;

import org.jspecify.annotations.NullMarked;
