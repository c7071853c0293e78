/** OpenBao for tests: the real server as a child process, and a double that lives in memory. */
@NullMarked
package io.baokms.testing;

import org.jspecify.annotations.NullMarked;
