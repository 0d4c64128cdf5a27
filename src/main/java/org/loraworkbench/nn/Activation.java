package org.loraworkbench.nn;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.loraworkbench.config.ConfigException;

/** What lies between the layers of a feed-forward network, by the names of transformers. */
enum Activation {
    GELU(x -> Kernels.get().gelu(x), "gelu", "gelu_python"),
    GELU_TANH(
            x -> Kernels.get().geluTanh(x),
            "gelu_new",
            "gelu_pytorch_tanh",
            "gelu_fast",
            "gelu_accurate"),
    QUICK_GELU(x -> Kernels.get().quickGelu(x), "quick_gelu"),
    RELU(x -> Kernels.get().relu(x), "relu"),
    SILU(x -> Kernels.get().silu(x), "silu", "swish"),
    TANH(x -> Kernels.get().tanh(x), "tanh");

    private final UnaryOperator<NDArray> function;
    private final List<String> names;

    Activation(UnaryOperator<NDArray> function, String... names) {
        this.function = function;
        this.names = List.of(names);
    }

    /**
     * @param key of config.json that says the name
     * @throws ConfigException if there is none of the name
     */
    static Activation of(String key, String name) {
        return Stream.of(values())
                .filter(one -> one.names.contains(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new ConfigException(
                                        "config.json",
                                        "%s is \"%s\"; supported are %s"
                                                .formatted(key, name, allNames())));
    }

    private static String allNames() {
        return Stream.of(values())
                .flatMap(one -> one.names.stream())
                .collect(Collectors.joining(", "));
    }

    NDArray apply(NDArray x) {
        return function.apply(x);
    }
}
