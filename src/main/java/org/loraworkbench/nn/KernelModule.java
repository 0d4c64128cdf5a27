package org.loraworkbench.nn;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The TorchScript module made of the files in {@code kernels}, and how DJL is brought to run one of
 * its functions with gradients.
 */
final class KernelModule {

    /** The beginning of the class, and its methods by subject. */
    private static final List<String> SOURCES =
            List.of(
                    "module",
                    "copies",
                    "embeddings",
                    "linear",
                    "low_rank",
                    "norms",
                    "attention",
                    "positional_attention",
                    "pooling",
                    "vocabulary",
                    "optimizer");

    private static final class Loaded {
        private static final KernelModule MODULE = new KernelModule();
    }

    private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
    private final PtSymbolBlock module;
    private final Map<String, NDArray> markers = new ConcurrentHashMap<>();
    private final Map<Number, NDArray> constants = new ConcurrentHashMap<>();

    /** The process's module, loaded (with the engine) at the first call. */
    static KernelModule get() {
        return Loaded.MODULE;
    }

    private KernelModule() {
        byte[] archive =
                TorchScriptArchive.pack(
                        "Kernels",
                        SOURCES.stream()
                                .map(KernelModule::source)
                                .collect(Collectors.joining("\n")));
        try {
            long handle =
                    JniUtils.loadModuleHandle(
                            new ByteArrayInputStream(archive), manager.getDevice(), false, false);
            module = new PtSymbolBlock((PtNDManager) manager, handle);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String source(String name) {
        try (InputStream stream =
                KernelModule.class.getResourceAsStream("kernels/" + name + ".py")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a function; its result belongs to the manager of the first input. */
    NDArray call(String function, NDArray... inputs) {
        return run(function, new NDList(inputs));
    }

    /** Runs a function; its result belongs to the manager of the first input. */
    NDArray run(String function, NDList inputs) {
        inputs.add(markers.computeIfAbsent(function, this::marker));
        return IValueUtils.forward(module, inputs, true).get(0);
    }

    /** DJL chooses the method to run by an extra input of this name. */
    private NDArray marker(String function) {
        NDArray marker = permanent(manager.create(0f));
        marker.setName("module_method:" + function);
        return marker;
    }

    /** A number as functions take it: made once, and kept. */
    NDArray constant(Number value) {
        return constants.computeIfAbsent(
                value,
                v ->
                        permanent(
                                v instanceof Integer
                                        ? manager.create(v.intValue())
                                        : manager.create(v.doubleValue())));
    }

    /** Keeps an array alive that may be made inside somebody's scope. */
    private static NDArray permanent(NDArray array) {
        NDScope.unregister(array);
        return array;
    }
}
