package io.goopang.cli;

import io.goopang.image.Labels;
import io.goopang.image.LocalImage;
import io.goopang.model.ImageReference;
import io.goopang.model.ServiceName;
import io.goopang.report.Json;
import io.goopang.report.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints images: in the engine by id, in the registry by digest. */
final class ImagePrinter {

    private ImagePrinter() {}

    static String built(Map<ServiceName, LocalImage> images, boolean json) {
        if (json) {
            List<Map<String, Object>> rows = new ArrayList<>();
            images.forEach((service, image) -> {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("service", service.value());
                row.put("id", image.id());
                row.put("platform", image.platform().toString());
                row.put("release", image.labels().getOrDefault(Labels.RELEASE, ""));
                row.put("bytes", image.size());
                rows.add(row);
            });
            return Json.render(rows);
        }
        Table table =
                Table.of(Table.left("service"), Table.left("release"), Table.left("platform"), Table.left("image id"));
        images.forEach((service, image) -> table.row(
                service.value(),
                image.labels().getOrDefault(Labels.RELEASE, ""),
                image.platform().toString(),
                image.id()));
        return table.render();
    }

    static String pushed(Map<ServiceName, ImageReference> images, boolean json) {
        if (json) {
            List<Map<String, Object>> rows = new ArrayList<>();
            images.forEach((service, image) -> {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("service", service.value());
                row.put("image", image.toString());
                row.put("digest", String.valueOf(image.digest()));
                rows.add(row);
            });
            return Json.render(rows);
        }
        Table table = Table.of(Table.left("service"), Table.left("image"));
        images.forEach((service, image) -> table.row(service.value(), image.toString()));
        return table.render();
    }
}
