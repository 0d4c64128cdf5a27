package org.loraworkbench.data.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.loraworkbench.config.DatasetConfig;
import org.loraworkbench.config.TaskType;

class PartTest {

    @Test
    void anExperimentCanNameEveryPartOfEveryTaskType() {
        assertThat(Arrays.stream(TaskType.values()).map(Part::of))
                .allSatisfy(
                        parts ->
                                assertThat(DatasetConfig.PARTS)
                                        .containsAll(parts.stream().map(Part::name).toList()));
    }
}
