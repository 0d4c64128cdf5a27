package org.loraworkbench.gui.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loraworkbench.runs.compare.SampleLanes.full;
import static org.loraworkbench.runs.compare.SampleLanes.rank;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loraworkbench.runs.compare.ComparedLane;
import org.loraworkbench.runs.compare.LaneTable;

class SearchTermsTest {

    private final LaneTable table =
            LaneTable.of(
                    List.of(rank(1, 1, 0.7), rank(4, 1, 0.81), rank(8, 2, 0.8), full(1, 0.83)));

    @ParameterizedTest
    @CsvSource({
        "'', 'r1 r4 r8 full'",
        "r4, r4",
        "R4, r4",
        "r>=4, 'r4 r8'",
        "r>4, r8",
        "r=4, r4",
        "alpha=16, 'r1 r4 r8'",
        "lora_alpha=16, 'r1 r4 r8'",
        "accuracy>80%, 'r4 full'",
        "accuracy>=0.8, 'r4 r8 full'",
        "accuracy<80%, r1",
        "method=full, full",
        "r>=4 seed=2, r8",
        "wordnet r8, r8",
        "\"wordnet r8\", ''",
    })
    void everyTermMustBeMet(String search, String found) {
        assertThat(String.join(" ", names(search))).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({"r>", "r>=", "accuracy<", "accuracy>.", "seed=", "r>-"})
    void aConditionThatIsStillBeingTypedHidesNothingAndIsNoMistake(String search) {
        assertThat(names(search)).hasSize(4);
        assertThat(terms(search).problem()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "r>=four, '“four” is not a number; write one, as in r>=4.'",
        "r8 accuracy>much, '“much” is not a number; write one, as in accuracy>80%.'",
        "status>finished, 'status holds words, which are not compared; write status=finished.'",
        "ranks>3, '“ranks” is not the name of a column; write one such as r>4, or put what you"
                + " search for into quotation marks.'",
    })
    void whatCannotBeUnderstoodIsSaidWithWhatWouldBeRight(String search, String sentence) {
        assertThat(terms(search).problem()).contains(sentence);
    }

    @Test
    void wordsAreFoundInLettersOfAnyCaseAndTextsWithSignsBetweenQuotationMarks() {
        assertThat(names("status=Finished")).hasSize(4);
        assertThat(names("\"ranks>3\"")).isEmpty();
        assertThat(terms("\"ranks>3\" x=3").problem()).isEmpty();
    }

    private SearchTerms terms(String search) {
        return SearchTerms.of(search, table.allColumns());
    }

    private List<String> names(String search) {
        return table.filter(terms(search).conditions()).lanes().stream()
                .map(ComparedLane::laneName)
                .toList();
    }
}
