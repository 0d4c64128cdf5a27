package org.loraworkbench.worker.child.serving;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.loraworkbench.analysis.ServingMemory;
import org.loraworkbench.config.BaseQuantization;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Head;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.formats.AdapterDirectory;
import org.loraworkbench.formats.AdapterMix;
import org.loraworkbench.formats.HuggingFaceDirectory;
import org.loraworkbench.formats.PeftAdapterFiles;
import org.loraworkbench.formats.TrainedHead;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.training.ComputeDevice;
import org.loraworkbench.training.DeviceMemory;
import org.loraworkbench.worker.serving.ServingSetup;

/**
 * Lanes that can answer with one forward: adapters of a model whose heads have the same outputs,
 * and the model itself.
 *
 * @param isOnBase whether the model is the setup's base, and no lane's own
 * @param head what its outputs stand for
 * @param mixes of two adapters, by their places among the adapters
 * @param places of the adapters among all lanes, and after them that of the model itself, if it is
 *     a lane too
 */
record ServingGroup(
        HuggingFaceDirectory model,
        boolean isOnBase,
        Head head,
        List<AdapterDirectory> adapters,
        Map<Integer, AdapterMix> mixes,
        List<Integer> places) {

    private ServingGroup(HuggingFaceDirectory model, boolean isOnBase, Head head) {
        this(model, isOnBase, head, new ArrayList<>(), new HashMap<>(), new ArrayList<>());
    }

    /**
     * Sorts the lanes of a setup by what their folders hold.
     *
     * @throws ConfigException if an adapter was made for another task type
     */
    static List<ServingGroup> of(ServingSetup setup, HuggingFaceDirectory base) throws IOException {
        Map<Head, ServingGroup> onBase = new LinkedHashMap<>();
        List<ServingGroup> models = new ArrayList<>();
        int basePlace = -1;
        for (int place = 0; place < setup.lanes().size(); place++) {
            ServingSetup.Lane lane = setup.lanes().get(place);
            if (lane.isBase()) {
                basePlace = place;
            } else if (isAdapter(lane)) {
                Optional<AdapterMix> mix = mix(lane, base, setup.taskType());
                AdapterDirectory adapter =
                        mix.isPresent()
                                ? mix.get().adapter()
                                : adapter(folder(lane), base, setup.taskType());
                Head head = adapter.head(new ModelConfig(base.config()));
                onBase.computeIfAbsent(head, own -> new ServingGroup(base, true, own))
                        .add(adapter, mix, place);
            } else {
                HuggingFaceDirectory model = HuggingFaceDirectory.open(folder(lane));
                models.add(new ServingGroup(model, false, head(model, setup.taskType())));
                models.get(models.size() - 1).places.add(place);
            }
        }
        if (basePlace >= 0) {
            onBase.computeIfAbsent(
                            headOfBase(base, setup.taskType(), onBase.keySet()),
                            own -> new ServingGroup(base, true, own))
                    .places
                    .add(basePlace);
        }
        List<ServingGroup> groups = new ArrayList<>(onBase.values());
        groups.addAll(models);
        return groups;
    }

    /** A base without a head of its own has that of its neighbours. */
    private static Head headOfBase(
            HuggingFaceDirectory base, TaskType taskType, Set<Head> neighbours) {
        return TrainedHead.in(base, taskType)
                .or(() -> neighbours.stream().findFirst())
                .orElseGet(() -> head(base, taskType));
    }

    private static Head head(HuggingFaceDirectory model, TaskType taskType) {
        return new ModelConfig(model.config()).head(taskType);
    }

    private static Path folder(ServingSetup.Lane lane) {
        return lane.path().orElseThrow();
    }

    /**
     * Anything but a whole model; what is neither is refused when it is opened. Beside an adapter
     * may lie its base's configuration.
     */
    private static boolean isAdapter(ServingSetup.Lane lane) {
        return Files.exists(PeftAdapterFiles.configIn(folder(lane)))
                || !Files.exists(folder(lane).resolve("config.json"));
    }

    private static Optional<AdapterMix> mix(
            ServingSetup.Lane lane, HuggingFaceDirectory base, TaskType asked) throws IOException {
        if (lane.mixedWith().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                AdapterMix.of(
                        adapter(folder(lane), base, asked),
                        adapter(lane.mixedWith().get(), base, asked),
                        new ModelConfig(base.config())));
    }

    private static AdapterDirectory adapter(Path folder, HuggingFaceDirectory base, TaskType asked)
            throws IOException {
        AdapterDirectory adapter = AdapterDirectory.open(folder).askedFor(asked);
        TaskType made = adapter.outline(new ModelConfig(base.config())).taskType();
        if (made != asked) {
            throw new ConfigException(
                    "task_type",
                    "is %s, but the adapter in %s was made for %s".formatted(asked, folder, made));
        }
        return adapter;
    }

    private void add(AdapterDirectory adapter, Optional<AdapterMix> mix, int place) {
        mix.ifPresent(found -> mixes.put(adapters.size(), found));
        adapters.add(adapter);
        places.add(place);
    }

    /**
     * @throws ConfigException if the weights of all groups do not fit into the memory that is free
     */
    static void requireMemory(List<ServingGroup> groups, ServingSetup setup) {
        long needed = groups.stream().mapToLong(group -> group.bytes(setup)).sum();
        Device device = ComputeDevice.of(setup.device());
        ServingMemory.require(needed, DeviceMemory.availableBytes(device));
    }

    private long bytes(ServingSetup setup) {
        ModelConfig config = new ModelConfig(model.config());
        return ServingMemory.bytes(
                Architectures.outline(config, setup.taskType(), head.outputs()),
                quantization(setup));
    }

    ServedCohort open(NDManager manager, ServingSetup setup) throws IOException {
        boolean besideBase = places.size() > adapters.size();
        ServedCohort cohort =
                new ServedCohort(
                        manager,
                        model,
                        setup.taskType(),
                        quantization(setup),
                        head,
                        adapters,
                        besideBase);
        cohort.mixWith(mixes);
        return cohort;
    }

    /** A lane's whole model answers as it was saved. */
    private BaseQuantization quantization(ServingSetup setup) {
        return isOnBase ? setup.baseQuantization() : BaseQuantization.NONE;
    }
}
