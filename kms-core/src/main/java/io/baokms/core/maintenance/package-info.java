/**
 * What an operator may do to the registry: retire, restore, migrate and recover; and reports.
 *
 * <p>Each change is planned and applied by the same rules. A plan reads and needs no lock; only an
 * apply writes.
 */
@NullMarked
package io.baokms.core.maintenance;

import org.jspecify.annotations.NullMarked;
