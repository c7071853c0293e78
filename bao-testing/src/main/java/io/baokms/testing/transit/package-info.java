/** The Transit engine of the double: keys, versions, real AES-GCM, OpenBao's own refusals. */
@NullMarked
package io.baokms.testing.transit;

import org.jspecify.annotations.NullMarked;
