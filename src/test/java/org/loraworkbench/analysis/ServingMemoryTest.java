package org.loraworkbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.loraworkbench.config.BaseQuantization;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.ModelCatalog;
import org.loraworkbench.nn.ModelOutline;

class ServingMemoryTest {

    private final ModelOutline model =
            Architectures.outline(ModelCatalog.find("minilm-l6"), TaskType.SEQ_CLS, 2);

    @Test
    void everyWeightTakesFourBytesUnlessItIsQuantised() {
        long whole = ServingMemory.bytes(model, BaseQuantization.NONE);

        assertThat(whole).isEqualTo(4 * model.parameterCount());
        assertThat(ServingMemory.bytes(model, BaseQuantization.INT8)).isLessThan(whole);
    }

    @Test
    void aBaseThatDoesNotFitIsRefusedWithBothFigures() {
        assertThatCode(() -> ServingMemory.require(900_000_000, 900_000_000))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> ServingMemory.require(900_000_000, 400_000_000))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("needs at least 0.9 GB, but 0.4 GB of memory are free");
    }
}
