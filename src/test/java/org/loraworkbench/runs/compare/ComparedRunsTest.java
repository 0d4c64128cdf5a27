package org.loraworkbench.runs.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.EventLog;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.runs.Events;
import org.loraworkbench.runs.ListedRun;
import org.loraworkbench.runs.RunRepository;
import org.loraworkbench.runs.RunStatus;

class ComparedRunsTest {

    @TempDir Path home;
    private final Set<RunFolder> alive = new HashSet<>();

    private SampleRuns samples() {
        return new SampleRuns(new Workspace(home));
    }

    private ComparedRuns runs() {
        return ComparedRuns.of(new Workspace(home), alive::contains);
    }

    private static void append(RunFolder folder, RunEvent... events) throws IOException {
        try (EventLog log = new EventLog(folder.events())) {
            List.of(events).forEach(log::append);
        }
    }

    private RunFolder begun(String experiment) throws IOException {
        RunFolder folder = samples().add(experiment, SampleRun.End.NONE);
        Files.delete(folder.events());
        alive.add(folder);
        return folder;
    }

    @Test
    void ofTwoHundredRunsOnlyTheNewOneIsRead() throws IOException {
        SampleRuns samples = samples();
        samples.addMany(200, 10, 30);
        ComparedRuns runs = runs();
        List<ComparedLane> before = runs.refresh().lanes();

        samples.add("{\"adapters\": [{\"name\": \"new\"}]}", SampleRun.End.FINISHED);
        List<ComparedLane> after = runs.refresh().lanes();

        assertThat(before).hasSize(2000);
        assertThat(after).hasSize(2001);
        Set<ComparedLane> readAnew = Collections.newSetFromMap(new IdentityHashMap<>());
        readAnew.addAll(after);
        readAnew.removeAll(before);
        assertThat(readAnew).singleElement().returns("new", lane -> lane.settings().name());
    }

    @Test
    void ofAFinishedRunOnlyTheEndsOfItsLogAreRead() throws IOException {
        RunFolder folder = samples().add("{}", SampleRun.End.FINISHED);
        Comparison whole = runs().refresh();
        List<String> lines = new ArrayList<>(Files.readAllLines(folder.events()));
        lines.subList(5, lines.size() - 1).clear();
        Files.write(folder.events(), lines);

        assertThat(runs().refresh()).isEqualTo(whole);
    }

    @Test
    void aRunThatGrowsInAnotherWindowAppearsByItself() throws IOException {
        ComparedRuns runs = runs();
        assertThat(runs.refresh().lanes()).isEmpty();

        RunFolder folder = begun("{\"adapters\": [{\"name\": \"a\"}]}");
        assertThat(runs.refresh().lanes())
                .singleElement()
                .returns(RunStatus.STARTING, ComparedLane::status)
                .returns(LaneResults.NONE, ComparedLane::results);

        append(folder, Events.started(0, 300, 0), Events.step(0, 1, 2.5));
        ComparedLane training = runs.refresh().lanes().get(0);
        assertThat(training.status()).isEqualTo(RunStatus.TRAINING);
        assertThat(training.results().trainLoss()).isEqualTo(2.5);

        append(folder, Events.evaluated(0, 1, 0.25));
        assertThat(runs.refresh().lanes().get(0).results().metrics())
                .containsEntry("accuracy", 0.25);
    }

    @Test
    void whereNothingHasChangedNothingIsMadeAnew() throws IOException {
        samples().addTwenty();
        ComparedRuns runs = runs();

        assertThat(runs.refresh()).isSameAs(runs.refresh());
    }

    @Test
    void aDamagedFolderIsShownWithItsReasonAndHidesNothing() throws IOException {
        samples().add("{}", SampleRun.End.FINISHED);
        samples().addDamaged();

        Comparison all = runs().refresh();

        assertThat(all.lanes()).hasSize(1);
        assertThat(all.damaged()).singleElement().extracting("reason").asString().contains("base:");
    }

    @Test
    void aLaneThatEndedBeforeTheOthersSaysWhy() throws IOException {
        RunFolder folder =
                begun("{\"adapters\": [{\"name\": \"a\"}, {\"name\": \"b\", \"r\": 2}]}");
        append(
                folder,
                Events.started(0, 300, 0, 0),
                Events.step(0, 1, 2.5, 2.5),
                new RunEvent.LaneStopped(0, "b", 1, "Its loss is no number."));

        List<ComparedLane> lanes = runs().refresh().lanes();

        assertThat(lanes.get(0).reason()).isEmpty();
        assertThat(lanes.get(1).reason()).contains("Its loss is no number.");
    }

    @Test
    void aRunWhoseWorkerIsGoneIsShownAsCrashed() throws IOException {
        samples().add("{}", SampleRun.End.CRASHED);

        ComparedLane lane = runs().refresh().lanes().get(0);

        assertThat(lane.status()).isEqualTo(RunStatus.CRASHED);
        assertThat(lane.results().steps()).isEqualTo(180);
        assertThat(lane.reason())
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("The worker vanished"));
    }

    @ParameterizedTest
    @CsvSource({
        "2147483647, 'lanes[0].cohort: must be a whole number from 0 to 0, but is 2147483647'",
        "\"x\", 'lanes[0].cohort must be a whole number'"
    })
    void aRunWhoseEventsCannotBeIsShownAsDamagedAndHidesNothing(String cohort, String reason)
            throws IOException {
        samples().add("{}", SampleRun.End.FINISHED);
        RunFolder damaged = samples().add("{\"name\": \"damaged\"}", SampleRun.End.CRASHED);
        String events = Files.readString(damaged.events());
        Files.writeString(
                damaged.events(), events.replaceFirst("\"cohort\":0", "\"cohort\":" + cohort));

        Comparison all = runs().refresh();
        List<ListedRun> listed = new RunRepository(new Workspace(home), alive::contains).list();

        assertThat(all.lanes()).hasSize(1);
        assertThat(all.damaged())
                .singleElement()
                .extracting(ListedRun.Damaged::reason)
                .asString()
                .contains("events.jsonl, line 2: " + reason);
        assertThat(listed).filteredOn(ListedRun.Damaged.class::isInstance).hasSize(1);
    }

    @Test
    void linesThatAreNoEventsDoNoHarm() throws IOException {
        RunFolder folder = samples().add("{}", SampleRun.End.CRASHED);
        Files.writeString(
                folder.events(), "null\n7\n" + Files.readString(folder.events()) + "null\n{\"ev");

        assertThat(runs().refresh().lanes().get(0).results().steps()).isEqualTo(180);
    }
}
