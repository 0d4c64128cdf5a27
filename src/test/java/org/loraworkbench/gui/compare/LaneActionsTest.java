package org.loraworkbench.gui.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loraworkbench.runs.compare.SampleLanes.rank;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.runs.compare.ComparedLane;
import org.loraworkbench.runs.compare.Comparison;
import org.loraworkbench.runs.compare.LaneTable;

class LaneActionsTest {

    private final RecordedLinks links = new RecordedLinks();
    private final CompareViewModel page = new CompareViewModel(links);
    private final LaneActions actions = new LaneActions(page, name -> Optional.of(Path.of(name)));
    private final Map<String, String> saved = new TreeMap<>();
    private final List<RunFolder> deleted = new ArrayList<>();
    private final List<LaneTable> reported = new ArrayList<>();
    private final Map<String, List<ComparedLane>> scripts = new TreeMap<>();
    private final Map<String, Experiment> sweeps = new TreeMap<>();
    private final ComparedLane small = rank(1, 1, 0.7);
    private final ComparedLane large = rank(8, 1, 0.8);

    @BeforeEach
    void showTwoLanes() {
        SampleCompare.show(page, new Comparison(List.of(small, large), List.of()));
        page.obey(
                new CompareCommands() {
                    @Override
                    public void save(Path file, Supplier<byte[]> content) {
                        saved.put(
                                file.toString(), new String(content.get(), StandardCharsets.UTF_8));
                    }

                    @Override
                    public void delete(Collection<RunFolder> runs) {
                        deleted.addAll(runs);
                    }

                    @Override
                    public void report(Path file, LaneTable lanes) {
                        reported.add(lanes);
                    }

                    @Override
                    public void exportScript(Path file, List<ComparedLane> lanes) {
                        scripts.put(file.toString(), lanes);
                    }

                    @Override
                    public void exportSweep(Path file, Experiment experiment) {
                        sweeps.put(file.toString(), experiment);
                    }
                });
    }

    @Test
    void theCsvFileHoldsWhatIsShown() {
        page.lanes().searchProperty().set("r8");
        actions.exportCsv();
        assertThat(saved.get("lanes.csv").lines()).hasSize(2).anyMatch(l -> l.contains("r8"));
    }

    @Test
    void theExperimentOfTheSelectedLaneCanBeReadAgain() {
        actions.exportExperiment();
        assertThat(saved).isEmpty();
        page.focus().choose(List.of(large.id()));
        actions.exportExperiment();
        String json = saved.get("experiment.json");
        assertThat(ExperimentJson.parse("saved", json)).isEqualTo(large.experiment());
    }

    @Test
    void aScriptTrainsTheSelectedLanesOfOneRun() {
        actions.exportScript();
        assertThat(scripts).isEmpty();
        page.focus().choose(List.of(small.id(), large.id()));
        actions.exportScript();
        assertThat(scripts).containsExactly(Map.entry("experiment.py", List.of(small)));
    }

    @Test
    void aProgramForRayTrainsTheWholeRun() {
        actions.exportSweep();
        assertThat(sweeps).isEmpty();
        page.focus().choose(List.of(small.id()));
        actions.exportSweep();
        assertThat(sweeps).containsExactly(Map.entry("experiment-ray.py", small.experiment()));
    }

    @Test
    void theReportIsOnTheSelectedLanesOrOnAll() {
        actions.report();
        page.focus().choose(List.of(large.id()));
        actions.report();
        assertThat(reported.get(0).lanes()).containsExactly(small, large);
        assertThat(reported.get(1).lanes()).containsExactly(large);
        assertThat(reported.get(1).columns()).isEqualTo(page.lanes().columns());
    }

    @Test
    void theRunsOfTheSelectedLinesAreDeleted() {
        actions.delete(page.lanes().rows().subList(0, 1));
        assertThat(deleted).containsExactly(small.folder());
    }

    @Test
    void openingLeadsToTheRunOfTheSelectedLane() {
        page.focus().choose(List.of(large.id()));
        actions.open();
        assertThat(links.opened).containsExactly(large.folder().path());
    }

    @Test
    void theRankOfOneSelectedLaneCanBeTurnedDown() {
        page.focus().choose(List.of(small.id(), large.id()));
        actions.turnRank();
        assertThat(links.dialled).isEmpty();

        page.focus().choose(List.of(large.id()));
        actions.turnRank();

        assertThat(links.dialled).containsExactly(large.folder().adapter(large.settings().name()));
    }
}
