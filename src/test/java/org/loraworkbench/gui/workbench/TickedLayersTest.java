package org.loraworkbench.gui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.config.TargetModules;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.ModelCatalog;
import org.loraworkbench.nn.ModelOutline;
import org.loraworkbench.nn.ModuleOutline;

class TickedLayersTest {

    private static final ModelOutline MODEL =
            Architectures.outline(ModelCatalog.find("minilm-l6"), TaskType.SEQ_CLS, 12);
    private static final List<ModuleOutline> ADAPTABLE =
            MODEL.modules().stream().filter(ModuleOutline::adaptable).toList();

    @Test
    void layersOfAllBlocksAreSaidByTheirNames() {
        TickedLayers layers = said(named(".*(query|value)"), Map.of());
        assertThat(layers.targets()).isEqualTo(TargetModules.names("query", "value"));
        assertThat(layers.layersToTransform()).isEmpty();
    }

    @Test
    void everyLayerIsAllLinear() {
        assertThat(said(named(".*"), Map.of()).targets()).isEqualTo(new TargetModules.AllLinear());
    }

    @Test
    void theLastBlocksAreSaidByTheirIndices() {
        TickedLayers layers = said(named(".*layer\\.[45]\\..*(query|value)"), Map.of());
        assertThat(layers.targets()).isEqualTo(TargetModules.names("query", "value"));
        assertThat(layers.layersToTransform()).containsExactly(4, 5);
    }

    @Test
    void anOddSetIsSaidByFullNames() {
        Set<String> odd = named(".*layer\\.(0\\..*query|3\\..*value)");
        TickedLayers layers = said(odd, Map.of());
        assertThat(((TargetModules.Names) layers.targets()).names())
                .containsExactlyInAnyOrderElementsOf(odd);
        assertThat(layers.layersToTransform()).isEmpty();
    }

    @Test
    void ranksOfTheirOwnBecomeAPatternWithoutThoseOfLayersNotTicked() {
        Set<String> queries = named(".*query");
        String first = queries.stream().sorted().findFirst().orElseThrow();
        String untouched = named(".*key").iterator().next();
        assertThat(said(queries, Map.of(first, 2, untouched, 4)).rankPattern())
                .isEqualTo(Map.of(first, 2));
    }

    /** Whatever is said has to mean exactly what was ticked. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                ".*",
                ".*query",
                ".*dense",
                ".*output\\.dense",
                ".*attention.*dense",
                ".*layer\\.5\\..*",
                ".*layer\\.[135]\\..*(key|dense)",
                ".*layer\\.2\\.output\\.dense",
                ".*(layer\\.0\\..*query|pooler.*)",
                ".*pooler\\.dense"
            })
    void rulesOfPeftFindTheTickedLayersAgain(String pattern) {
        Set<String> ticked = named(pattern);
        assertThat(ticked).isNotEmpty();
        TickedLayers layers = said(ticked, Map.of());
        AdapterLayout layout = AdapterLayout.of(MODEL, AdapterConfig.lora("lane", config(layers)));
        assertThat(names(layout.adaptedModules())).isEqualTo(ticked);
    }

    private static TickedLayers said(Set<String> ticked, Map<String, Integer> ownRanks) {
        return TickedLayers.of(ADAPTABLE, ticked, ownRanks);
    }

    private static Set<String> named(String pattern) {
        Predicate<ModuleOutline> matches = module -> module.name().matches(pattern);
        return names(ADAPTABLE.stream().filter(matches).toList());
    }

    private static Set<String> names(Collection<ModuleOutline> modules) {
        return modules.stream().map(ModuleOutline::name).collect(Collectors.toSet());
    }

    private static LoraConfig config(TickedLayers layers) {
        return LoraConfig.defaults()
                .with()
                .loraAlpha(16)
                .targetModules(layers.targets())
                .layersToTransform(layers.layersToTransform())
                .rankPattern(layers.rankPattern())
                .build();
    }
}
