/** The built distribution against the real OpenBao, seen from outside. */
@NullMarked
package io.baokms.e2e;

import org.jspecify.annotations.NullMarked;
