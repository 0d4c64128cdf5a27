package org.loraworkbench.runs.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;

class RunAnnotationsTest {

    @TempDir Path home;
    private RunFolder folder;
    private ComparedRuns runs;

    @BeforeEach
    void addARun() throws IOException {
        Workspace workspace = new Workspace(home);
        folder =
                new SampleRuns(workspace)
                        .add(
                                "{\"name\": \"x\", \"grid\": {\"r\": [1, 2]}}",
                                SampleRun.End.FINISHED);
        runs = ComparedRuns.of(workspace, anyFolder -> false);
    }

    private ComparedLane lane(int index) {
        return runs.refresh().lanes().get(index);
    }

    @Test
    void aRunThatIsRenamedShowsItsNewName() {
        assertThat(lane(0).runName()).isEqualTo("x");

        RunAnnotations.annotateRun(folder, note -> note.withName("the good one"));

        assertThat(lane(0).runName()).isEqualTo("the good one");
        RunAnnotations.annotateRun(folder, note -> note.withName(""));
        assertThat(lane(0).runName()).isEqualTo("x");
    }

    @Test
    void aLaneHasItsRunsTagsAndItsOwn() {
        RunAnnotations.annotateRun(folder, note -> note.withTags(List.of("paper", " paper ", "")));
        RunAnnotations.annotateLane(folder, "r2", note -> note.withTags(List.of("best", "paper")));

        assertThat(lane(0).tags()).containsExactly("paper");
        assertThat(lane(1).tags()).containsExactly("paper", "best");
    }

    @Test
    void aLaneThatIsRenamedKeepsItsIdentity() {
        ComparedLane.Id before = lane(1).id();

        RunAnnotations.annotateLane(
                folder, "r2", note -> note.withName("champion").withNote("see p. 3"));

        assertThat(lane(1).laneName()).isEqualTo("champion");
        assertThat(lane(1).note()).isEqualTo("see p. 3");
        assertThat(lane(1).id()).isEqualTo(before);
        assertThat(lane(0).laneName()).isEqualTo("r1");
    }

    @Test
    void whatWasAskedAndWhatHappenedIsNeverChanged() throws IOException {
        String experiment = Files.readString(folder.experiment());
        String events = Files.readString(folder.events());

        RunAnnotations.annotateRun(folder, note -> note.withNote("a note"));

        assertThat(folder.experiment()).hasContent(experiment);
        assertThat(folder.events()).hasContent(events);
        assertThat(folder.path()).isDirectoryContaining("glob:**/marks.json");
        assertThat(folder.path()).isDirectoryNotContaining("glob:**/.marks*");
    }

    @Test
    void marksThatCannotBeReadHideNoRun() throws IOException {
        Files.writeString(folder.path().resolve("marks.json"), "{\"run\": [");

        assertThat(lane(0).runName()).isEqualTo("x");
    }
}
