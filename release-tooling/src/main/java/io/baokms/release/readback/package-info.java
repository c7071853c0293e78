/** What finished packages and images say of themselves, read without the tools that made them. */
@NullMarked
package io.baokms.release.readback;

import org.jspecify.annotations.NullMarked;
