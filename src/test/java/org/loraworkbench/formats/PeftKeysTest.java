package org.loraworkbench.formats;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.LoraConfigJson;
import org.loraworkbench.config.PeftRule;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.Kernels;
import org.loraworkbench.nn.LaneFactory;
import org.loraworkbench.nn.LoraInitialization;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.nn.ModelOutline;
import org.loraworkbench.nn.TransformerModel;

/**
 * What is saved opens in PEFT, for every architecture and task: {@code peft-keys} holds the modules
 * of transformers' models of one block, and names and shapes of the tensors that PEFT saves for
 * each way to train biases.
 */
class PeftKeysTest {

    private static final Path REFERENCE = Path.of("src/test/resources/peft-keys");

    /** Settings whose modules are chosen in other ways; T stands for the usual targets. */
    private static final List<String> CHOICES =
            List.of(
                    "{}",
                    "{'target_modules': 'all-linear', 'bias': 'all'}",
                    "{'target_modules': 'all-linear', 'layers_to_transform': [0]}",
                    "{'target_modules': T, 'layers_to_transform': [0], 'bias': 'lora_only'}",
                    "{'target_modules': T, 'rank_pattern': {'(?P<q>q).*': 3}, 'use_dora': true}",
                    "{'target_modules': 'all-linear', 'exclude_modules': [F]}",
                    "{'target_modules': 'all-linear', 'exclude_modules': '.*(?P<k>k|key)(_.*)?'}",
                    "{'target_modules': '.*(?P<n>0).*[.](q|query|query_proj|Wqkv|q_lin|c_attn|q_proj)'}");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bert",
                "roberta",
                "distilbert",
                "electra",
                "albert",
                "xlm-roberta",
                "mpnet",
                "deberta-v2",
                "modernbert",
                "gpt2",
                "llama",
                "mistral",
                "qwen2",
                "t5",
                "bart"
            })
    void namesShapesAndTheChoiceOfModulesArePefts(String architecture) throws IOException {
        JsonNode reference =
                Json.MAPPER.readTree(Files.readString(REFERENCE.resolve(architecture + ".json")));
        ModelConfig config = new ModelConfig(reference.get("config"));
        String targets = reference.get("targets").toString();
        for (var task : reference.get("tasks").properties()) {
            ModelOutline outline =
                    Architectures.outline(config, TaskType.valueOf(task.getKey()), 2);
            JsonNode tensors = task.getValue().get("tensors");
            List<AdapterLayout> lanes = new ArrayList<>();
            for (var bias : tensors.properties()) {
                lanes.add(
                        lane(outline, "{'target_modules': T, 'bias': B}", targets, bias.getKey()));
            }
            CHOICES.forEach(choice -> lanes.add(lane(outline, choice, targets, "none")));
            Set<String> modules = texts(task.getValue().get("modules"));
            check(config, lanes, new ArrayList<>(tensors.properties()), modules);
        }
    }

    private static AdapterLayout lane(
            ModelOutline outline, String settings, String targets, String bias) {
        String first = targets.replaceAll("\\[|,.*|\\]", "");
        String json =
                settings.replace('\'', '"')
                        .replace(": T", ": " + targets)
                        .replace("[F]", "[" + first + "]")
                        .replace(": B", ": \"" + bias + "\"");
        ObjectNode object = (ObjectNode) Json.parse("settings", json);
        object.put("r", 2);
        return AdapterLayout.of(outline, AdapterConfig.lora("lane", LoraConfigJson.read(object)));
    }

    private static void check(
            ModelConfig config,
            List<AdapterLayout> lanes,
            List<Map.Entry<String, JsonNode>> tensors,
            Set<String> modules) {
        ModelOutline outline = lanes.get(0).model();
        Kernels.prepareThread();
        try (NDManager manager = NDManager.newBaseManager(Device.cpu());
                InitialWeights weights = new InitialWeights(config, outline, 0)) {
            BaseWeights base = new BaseWeights(manager, weights, outline, false, 0);
            TransformerModel model =
                    Architectures.build(
                            config,
                            outline.taskType(),
                            2,
                            new LaneFactory(lanes, new long[lanes.size()]));
            base.fill(model, manager);
            LoraInitialization.apply(model, manager, lanes, 0);
            model.initialize(manager, DataType.FLOAT32);
            for (int lane = 0; lane < lanes.size(); lane++) {
                PeftAdapter adapter = new PeftAdapter(model, lanes.get(lane), lane, base);
                String what = outline.className() + ", lane " + lane;
                Map<String, TensorData> saved = adapter.tensors();
                if (lane < tensors.size()) {
                    assertThat(shapes(saved))
                            .describedAs(what)
                            .isEqualTo(shapes(tensors.get(lane).getValue()));
                }
                PeftRule rule = new PeftRule(adapter.config("base"));
                assertThat(modules.stream().filter(rule::adapts).collect(Collectors.toSet()))
                        .describedAs(what)
                        .isEqualTo(PeftKeys.adaptedModules(saved.keySet()));
            }
        }
    }

    private static Map<String, List<Long>> shapes(Map<String, TensorData> tensors) {
        Map<String, List<Long>> shapes = new TreeMap<>();
        tensors.forEach(
                (name, tensor) -> {
                    List<Long> shape = new ArrayList<>();
                    for (long size : tensor.shape()) {
                        shape.add(size);
                    }
                    shapes.put(name, shape);
                });
        return shapes;
    }

    private static Map<String, List<Long>> shapes(JsonNode tensors) {
        Map<String, List<Long>> shapes = new TreeMap<>();
        for (var tensor : tensors.properties()) {
            shapes.put(
                    tensor.getKey(),
                    StreamSupport.stream(tensor.getValue().spliterator(), false)
                            .map(JsonNode::longValue)
                            .toList());
        }
        return shapes;
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new TreeSet<>();
        list.forEach(text -> texts.add(text.textValue()));
        return texts;
    }
}
