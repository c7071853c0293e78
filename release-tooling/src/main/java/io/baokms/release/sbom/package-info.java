/**
 * What is inside the artifacts: SPDX and CycloneDX documents of the same facts, and their licences.
 */
@NullMarked
package io.baokms.release.sbom;

import org.jspecify.annotations.NullMarked;
