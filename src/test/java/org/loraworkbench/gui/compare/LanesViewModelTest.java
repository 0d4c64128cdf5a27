package org.loraworkbench.gui.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loraworkbench.runs.compare.SampleLanes.full;
import static org.loraworkbench.runs.compare.SampleLanes.rank;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.runs.ListedRun;
import org.loraworkbench.runs.compare.Column;
import org.loraworkbench.runs.compare.Columns;
import org.loraworkbench.runs.compare.ComparedLane;
import org.loraworkbench.runs.compare.Comparison;
import org.loraworkbench.runs.compare.LaneTable;
import org.loraworkbench.runs.compare.Quality;

class LanesViewModelTest {

    private static final Column ACCURACY = Column.of(new Quality("accuracy"));

    private final LanesViewModel model = new LanesViewModel();

    @BeforeEach
    void showSomeLanes() {
        show(List.of(rank(1, 1, 0.7), rank(1, 2, 0.72), rank(8, 1, 0.8), full(1, 0.83)));
    }

    private void show(List<ComparedLane> lanes, ListedRun.Damaged... damaged) {
        model.show(new Comparison(lanes, List.of(damaged)), LaneTable.of(lanes));
    }

    private List<String> column(Column column) {
        return model.rows().stream().map(row -> row.text(column)).toList();
    }

    @Test
    void allLanesAreShownInTheOrderOfAge() {
        assertThat(column(Columns.LANE)).containsExactly("r1", "r1", "r8", "full");
        assertThat(model.summaryProperty().get()).isEqualTo("4 lanes of 4 runs");
    }

    @Test
    void aSearchLeavesLanesOutAndSaysHowMany() {
        model.searchProperty().set("r1");
        assertThat(column(Columns.LANE)).containsExactly("r1", "r1");
        assertThat(model.summaryProperty().get()).isEqualTo("2 of 4 lanes of 4 runs");
    }

    @Test
    void lanesAreSortedAndThoseWithoutAValueComeLast() {
        model.sortingProperty().set(new Sorting(Columns.R, true));
        assertThat(column(Columns.LANE)).containsExactly("r8", "r1", "r1", "full");
        model.sortingProperty().set(new Sorting(Columns.R, false));
        assertThat(column(Columns.LANE)).containsExactly("r1", "r1", "r8", "full");
    }

    @Test
    void seedsStandTogetherWithMeanAndSpread() {
        model.seedsTogetherProperty().set(true);
        assertThat(column(Columns.LANE)).containsExactly("r1", "r8", "full");
        assertThat(column(ACCURACY).get(0)).startsWith("71.0 %").contains("1.4");
        assertThat(column(Columns.SEED).get(0)).isEqualTo("1, 2");
        assertThat(model.rows().get(0).ids()).hasSize(2);
    }

    @Test
    void groupsAreSortedByTheirMean() {
        model.seedsTogetherProperty().set(true);
        model.sortingProperty().set(new Sorting(ACCURACY, true));
        assertThat(column(Columns.LANE)).containsExactly("full", "r8", "r1");
    }

    @Test
    void aColumnThatIsChosenStandsInItsUsualPlace() {
        Column bias = column("bias");
        assertThat(model.columns()).doesNotContain(bias);
        model.showColumn(bias, true);
        assertThat(model.columns()).containsSubsequence(Columns.R, bias, Columns.TRAIN_LOSS);
        model.showColumn(bias, false);
        assertThat(model.columns()).doesNotContain(bias);
    }

    private Column column(String key) {
        return model.allColumns().stream()
                .filter(column -> column.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsExportedIsWhatIsShown() {
        model.searchProperty().set("full");
        assertThat(model.shownProperty().get().csv().lines())
                .hasSize(2)
                .anyMatch(line -> line.contains("full") && line.contains("0.83"));
    }

    @Test
    void aDamagedRunIsTheLastLineAndHidesNothing() {
        ListedRun.Damaged damaged =
                new ListedRun.Damaged(new RunFolder(Path.of("runs", "torn")), "base: must be text");
        show(List.of(rank(1, 1, 0.7)), damaged);
        assertThat(column(Columns.LANE)).containsExactly("r1", "");
        assertThat(column(Columns.STATUS)).containsExactly("finished", "damaged");
        assertThat(model.summaryProperty().get()).isEqualTo("1 lane of 1 run, 1 damaged");
        model.searchProperty().set("damaged");
        assertThat(column(Columns.RUN)).containsExactly("torn");
    }

    @Test
    void newNumbersReplaceALineAndLeaveTheOthersAlone() {
        List<Integer> changedLines = new ArrayList<>();
        model.rows()
                .addListener(
                        (ListChangeListener<TableRow>)
                                change -> {
                                    while (change.next()) {
                                        assertThat(change.getAddedSize()).isEqualTo(1);
                                        changedLines.add(change.getFrom());
                                    }
                                });
        show(List.of(rank(1, 1, 0.7), rank(1, 2, 0.72), rank(8, 1, 0.81), full(1, 0.83)));
        assertThat(changedLines).containsExactly(2);
        assertThat(column(ACCURACY).get(2)).isEqualTo("81.0 %");
    }
}
