package io.baokms.release.index;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * What a public log attests.
 *
 * @param available whether the source host holds attestations of the files
 * @param unavailableReason why not, null when it does
 * @param imageAttestationSubject repository and digest, null when there are none
 * @param assetSignerWorkflow identity that attests, null when there are none
 * @param provenance the signed statement in the release folder
 * @param subjectCount number of its subjects
 */
@JsonNaming(SnakeCaseStrategy.class)
public record AttestationFacts(
    boolean available,
    @Nullable String unavailableReason,
    @Nullable String imageAttestationSubject,
    @Nullable String assetSignerWorkflow,
    FileRef provenance,
    String predicateType,
    int subjectCount) {}
