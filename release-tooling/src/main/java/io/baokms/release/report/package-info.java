/** A release on one page that needs nothing but a browser. */
@NullMarked
package io.baokms.release.report;

import org.jspecify.annotations.NullMarked;
