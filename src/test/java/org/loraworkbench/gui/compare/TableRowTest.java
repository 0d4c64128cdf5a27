package org.loraworkbench.gui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loraworkbench.runs.compare.Columns;
import org.loraworkbench.runs.compare.LaneGroup;
import org.loraworkbench.runs.compare.SampleLanes;

class TableRowTest {

    @ParameterizedTest
    @CsvSource({"32, 1*", "1, 1"})
    void aRankThatIsNotThatOfEveryLayerIsMarked(int ownRank, String shown) {
        String experiment =
                "{\"adapters\": [{\"r\": 1, \"rank_pattern\": {\"query\": %d}}]}"
                        .formatted(ownRank);
        TableRow row = new TableRow.Lanes(new LaneGroup(List.of(SampleLanes.lane(experiment))));
        assertThat(row.text(Columns.R)).isEqualTo(shown);
    }
}
