package org.loraworkbench.gui.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loraworkbench.runs.compare.SampleLanes.rank;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.control.TableColumn;
import javafx.scene.control.skin.VirtualFlow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loraworkbench.gui.Screens;
import org.loraworkbench.gui.theme.Preferences;
import org.loraworkbench.gui.theme.Theme;
import org.loraworkbench.runs.compare.ComparedLane;
import org.loraworkbench.runs.compare.Comparison;

/** The table while runs come, grow and are selected elsewhere. */
class LanesTableScreenTest {

    private final CompareViewModel page = new CompareViewModel(new RecordedLinks());
    private final List<ComparedLane> lanes =
            new ArrayList<>(
                    IntStream.rangeClosed(1, 100).mapToObj(seed -> rank(8, seed, 0.8)).toList());
    private LanesTable table;

    @BeforeEach
    void showTable() {
        Screens.show(
                () -> {
                    table = new LanesTable();
                    table.setFixedCellSize(28);
                    table.show(page);
                    return table;
                },
                900,
                300,
                new Preferences(Theme.LIGHT, false));
        showLanes();
    }

    private void showLanes() {
        Screens.onFxThread(
                () -> SampleCompare.show(page, new Comparison(lanes, Collections.emptyList())));
    }

    private ComparedLane firstSeen() {
        VirtualFlow<?> flow = (VirtualFlow<?>) table.lookup(".virtual-flow");
        int row = Screens.onFxThread(() -> flow.getFirstVisibleCell().getIndex());
        return table.getItems().get(row).lanes().get(0);
    }

    private List<ComparedLane> selected() {
        return table.getSelectionModel().getSelectedItems().stream()
                .flatMap(row -> row.lanes().stream())
                .toList();
    }

    @Test
    void nothingJumpsWhenRunsAppearAbove() {
        Screens.onFxThread(() -> table.scrollTo(50));
        Screens.onFxThread(() -> table.getSelectionModel().select(52));
        assertThat(firstSeen()).isEqualTo(lanes.get(50));
        ComparedLane top = lanes.get(50);
        ComparedLane chosen = lanes.get(52);
        lanes.add(0, rank(4, 1, 0.7));
        lanes.add(0, rank(4, 2, 0.7));
        showLanes();
        assertThat(firstSeen()).isEqualTo(top);
        assertThat(selected()).containsExactly(chosen);
    }

    @Test
    void aLaneThatGrowsStaysSelected() {
        Screens.onFxThread(() -> table.getSelectionModel().selectIndices(3, 5, 7));
        lanes.set(5, rank(8, 6, 0.85));
        showLanes();
        assertThat(selected()).containsExactlyInAnyOrder(lanes.get(3), lanes.get(5), lanes.get(7));
        assertThat(page.selectedProperty().get()).hasSize(3);
    }

    @Test
    void whatIsChosenInAChartIsSelectedAndSeen() {
        Screens.onFxThread(() -> page.focus().choose(List.of(lanes.get(80).id())));
        assertThat(selected()).containsExactly(lanes.get(80));
        assertThat(firstSeen().experiment().training().seed()).isBetween(70L, 81L);
    }

    @Test
    void clickingAHeadingSortsByTheViewModel() {
        TableColumn<TableRow, ?> seed =
                table.getColumns().stream()
                        .filter(column -> column.getText().equals("Seed"))
                        .findFirst()
                        .orElseThrow();
        Screens.onFxThread(
                () -> {
                    seed.setSortType(TableColumn.SortType.DESCENDING);
                    table.getSortOrder().add(seed);
                });
        assertThat(table.getItems().get(0).lanes()).containsExactly(lanes.get(99));
        Screens.onFxThread(() -> table.getSortOrder().clear());
        assertThat(table.getItems().get(0).lanes()).containsExactly(lanes.get(0));
    }

    @Test
    void theUsualColumnsFitBesideAScrollBarInTheWindowAsItOpens() {
        double columns = table.getColumns().stream().mapToDouble(TableColumn::getWidth).sum();
        double window = 1280;
        double railAndMargins = 102 + 2 * 24 + 14;
        double scrollBar = table.lookup(".scroll-bar:vertical").prefWidth(-1);
        assertThat(table.getColumns())
                .extracting(TableColumn::getText)
                .contains("Val. loss", "Accuracy");
        assertThat(columns).isLessThanOrEqualTo(window - railAndMargins - scrollBar);
    }
}
