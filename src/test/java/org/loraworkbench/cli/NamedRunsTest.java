package org.loraworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.runs.compare.Annotation;
import org.loraworkbench.runs.compare.RunAnnotations;
import org.loraworkbench.runs.compare.SampleRun;
import org.loraworkbench.runs.compare.SampleRuns;

class NamedRunsTest {

    @TempDir Path folder;
    private SampleRuns samples;
    private NamedRuns runs;

    @BeforeEach
    void openWorkspace() {
        Workspace workspace = new Workspace(folder);
        samples = new SampleRuns(workspace);
        runs = new NamedRuns(workspace);
    }

    private RunFolder add(String name) throws IOException {
        return samples.add(
                "{\"name\": \"%s\", \"training\": {\"steps\": 5}}".formatted(name),
                SampleRun.End.FINISHED);
    }

    @Test
    void aRunIsFoundByItsFolderOrByItsName() throws IOException {
        RunFolder run = add("ranks on topics");
        add("another");

        assertThat(runs.one(run.path().toString())).isEqualTo(run);
        assertThat(runs.one(run.path().getFileName().toString())).isEqualTo(run);
        assertThat(runs.one("ranks on topics")).isEqualTo(run);
    }

    @Test
    void aRunThatWasRenamedIsFoundByItsNewName() throws IOException {
        RunFolder run = add("ranks");
        RunAnnotations.annotateRun(run, old -> new Annotation("for the talk", List.of(), ""));

        assertThat(runs.one("for the talk")).isEqualTo(run);
    }

    @Test
    void aNameMayStandForManyRunsOfWhichTheNewestIsTheFirst() throws IOException {
        RunFolder first = add("ranks");
        RunFolder second = add("ranks");

        assertThat(runs.all(List.of("ranks"))).containsExactly(second, first);
        assertThat(runs.all(List.of(first.path().toString(), "ranks")))
                .containsExactly(first, second);
    }

    @Test
    void whereOneRunIsNeededTheFoldersOfAllAreNamed() throws IOException {
        add("ranks");
        add("ranks");

        assertThatThrownBy(() -> runs.one("ranks"))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "RUN: there are 2 runs called \"ranks\"; name the folder of one:"
                                + " 20260301-094700-ranks, 20260301-090000-ranks");
    }

    @Test
    void aSlipIsCorrected() throws IOException {
        add("ranks on topics");

        assertThatThrownBy(() -> runs.all(List.of("rnaks on topics")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(
                        "there is no run \"rnaks on topics\" (did you mean \"ranks on topics\"?)");
        assertThatThrownBy(() -> runs.all(List.of("20260301-090000-ranks-on-topcis")))
                .hasMessageContaining("(did you mean \"20260301-090000-ranks-on-topics\"?)");
    }

    @Test
    void withoutRunsTheWorkspaceIsNamed() {
        assertThatThrownBy(() -> runs.one("ranks"))
                .hasMessage(
                        "RUN: there is no run \"ranks\"; it must be a run's folder, or a run's name"
                                + " in "
                                + folder.resolve("runs"));
    }
}
