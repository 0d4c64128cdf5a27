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
    @CsvSource({"r>", "r>=", "accuracy<", "seed=", "r>x"})
    void aConditionThatIsStillBeingTypedHidesNothing(String search) {
        assertThat(names(search)).hasSize(4);
    }

    @Test
    void whatNamesNoColumnIsSearchedForAsItStands() {
        assertThat(names("x>3")).isEmpty();
    }

    private List<String> names(String search) {
        return table.filter(SearchTerms.of(search, table.allColumns())).lanes().stream()
                .map(ComparedLane::laneName)
                .toList();
    }
}
