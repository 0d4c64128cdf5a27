package org.loraworkbench.runs.fork;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.runs.compare.SampleRun;
import org.loraworkbench.runs.compare.SampleRuns;

class BranchingPointTest {

    @TempDir Path folder;

    @Test
    void ofASearchItIsSaidWhyALaneMayHaveNoState() throws IOException {
        RunFolder search =
                new SampleRuns(new Workspace(folder))
                        .add(
                                "{\"search\": {\"r\": [1, 4], \"learning_rate\": [0.001, 0.003]}}",
                                SampleRun.End.STOPPED);

        assertThatThrownBy(() -> BranchingPoint.open(search, "r1-lr0.003-s43"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("there is no checkpoint of the lane r1-lr0.003-s43")
                .hasMessageEndingWith(
                        "; a search has none of a lane that left the race, or that it did not train");
    }
}
