/** The OpenBao token: when to fetch, renew, doubt and replace it, and what a denial means. */
@NullMarked
package io.baokms.core.session;

import org.jspecify.annotations.NullMarked;
