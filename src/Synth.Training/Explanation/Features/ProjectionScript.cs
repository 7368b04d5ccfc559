namespace Synth.Training.Explanation.Features;

/// <summary>Style and script of <see cref="ProjectionPage"/>.</summary>
internal static class ProjectionScript
{
    internal const string Css = """
        main{max-width:none}
        .bar{display:flex;flex-wrap:wrap;gap:.6rem 1.2rem;align-items:center;margin:.6rem 0}
        .bar select,.bar button{font:inherit;color:inherit;background:var(--card);border:1px solid var(--rule);border-radius:6px;padding:.2rem .5rem}
        .plot{position:relative;background:var(--card);border:1px solid var(--rule);border-radius:8px;height:max(24rem,74vh);overflow:hidden}
        canvas{width:100%;height:100%;display:block;touch-action:none;cursor:grab}canvas:active{cursor:grabbing}
        #tip{position:absolute;pointer-events:none;display:none;background:var(--card);border:1px solid var(--rule);border-radius:8px;padding:.5rem;max-width:20rem;
        box-shadow:0 4px 18px #0004;font-size:.83rem;line-height:1.35;overflow-wrap:anywhere}
        #tip img{width:120px;height:auto;image-rendering:pixelated;display:block;margin-bottom:.3rem;border-radius:4px}
        #tip b{display:block}
        #legend button{border:0;background:none;padding:.1rem .3rem;display:inline-flex;align-items:center;gap:.4rem;cursor:pointer;color:var(--ink);font:inherit;font-size:.85rem}
        #legend button.off{opacity:.35}#legend i{width:.75rem;height:.75rem;border-radius:50%;display:inline-block}
        """;

    internal const string Code = """
        'use strict';
        const data = JSON.parse(document.getElementById('data').textContent);
        const palette = ['#2f7ed8', '#e8711a', '#2a9d5c', '#b5429e', '#b08d12', '#d23c48', '#18a3b8', '#7d6be0', '#8a8f94', '#7aa21b', '#e06a9b', '#5b4a3f'];
        const canvas = document.getElementById('plot'), pen = canvas.getContext('2d'), tip = document.getElementById('tip');
        const viewChoice = document.getElementById('view'), labelChoice = document.getElementById('label'), legend = document.getElementById('legend');
        let centre = [0, 0], scale = 1, colours = new Map(), off = new Set(), hovered = -1;

        const colourOf = k => k < palette.length ? palette[k] : `hsl(${(k * 137.5) % 360} 60% 50%)`;
        const placesOf = () => data.views[viewChoice.value].places;
        const labelOf = i => data.points[i].labels[labelChoice.value] ?? '(none)';
        const size = () => [canvas.clientWidth, canvas.clientHeight];
        const toScreen = p => { const [w, h] = size(); return [w / 2 + (p[0] - centre[0]) * scale, h / 2 - (p[1] - centre[1]) * scale]; };

        function fit() {
            const places = placesOf(), [w, h] = size();
            const xs = places.map(p => p[0]), ys = places.map(p => p[1]);
            const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
            centre = [(x0 + x1) / 2, (y0 + y1) / 2];
            scale = 0.9 * Math.min(w / ((x1 - x0) || 1), h / ((y1 - y0) || 1));
            draw();
        }

        function recolour() {
            const counts = new Map();
            data.points.forEach((_, i) => counts.set(labelOf(i), (counts.get(labelOf(i)) ?? 0) + 1));
            const names = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || (a < b ? -1 : 1));
            colours = new Map(names.map((name, k) => [name, colourOf(k)]));
            off = new Set();
            legend.replaceChildren(...names.map(name => {
                const entry = document.createElement('button'), mark = document.createElement('i');
                mark.style.background = colours.get(name);
                entry.append(mark, `${name} (${counts.get(name)})`);
                entry.onclick = () => { off.has(name) ? off.delete(name) : off.add(name); entry.classList.toggle('off'); draw(); };
                return entry;
            }));
            draw();
        }

        function draw() {
            const [w, h] = size(), ratio = window.devicePixelRatio || 1;
            if (canvas.width !== Math.round(w * ratio) || canvas.height !== Math.round(h * ratio)) { canvas.width = Math.round(w * ratio); canvas.height = Math.round(h * ratio); }
            pen.setTransform(ratio, 0, 0, ratio, 0, 0);
            pen.clearRect(0, 0, w, h);
            placesOf().forEach((place, i) => { if (!off.has(labelOf(i)) && i !== hovered) dot(place, i, 4.5); });
            if (hovered >= 0) dot(placesOf()[hovered], hovered, 8);
            const ink = getComputedStyle(document.body).getPropertyValue('--quiet');
            pen.fillStyle = ink; pen.font = '12px system-ui,sans-serif';
            pen.fillText(data.views[viewChoice.value].note, 10, h - 10);
        }

        function dot(place, i, radius) {
            const [x, y] = toScreen(place);
            pen.beginPath(); pen.arc(x, y, radius, 0, 7);
            pen.globalAlpha = 0.8; pen.fillStyle = colours.get(labelOf(i)); pen.fill(); pen.globalAlpha = 1;
            if (radius > 5) { pen.lineWidth = 2; pen.strokeStyle = getComputedStyle(document.body).getPropertyValue('--ink'); pen.stroke(); }
        }

        function hover(x, y) {
            let best = -1, least = 14 * 14;
            placesOf().forEach((place, i) => {
                if (off.has(labelOf(i))) return;
                const [u, v] = toScreen(place), away = (u - x) ** 2 + (v - y) ** 2;
                if (away < least) [best, least] = [i, away];
            });
            if (best !== hovered) { hovered = best; fill(); draw(); }
            if (best >= 0) place(x, y);
        }

        function fill() {
            tip.style.display = hovered < 0 ? 'none' : 'block';
            if (hovered < 0) return;
            const point = data.points[hovered], image = new Image(), name = document.createElement('b');
            image.src = point.image; name.textContent = point.key;
            const lines = Object.entries(point.labels).map(([key, value]) => { const line = document.createElement('div'); line.textContent = `${key}: ${value}`; return line; });
            tip.replaceChildren(image, name, ...lines);
        }

        function place(x, y) {
            const [w, h] = size();
            tip.style.left = `${x + 16 + tip.offsetWidth > w ? Math.max(0, x - 16 - tip.offsetWidth) : x + 16}px`;
            tip.style.top = `${Math.max(0, Math.min(y + 8, h - tip.offsetHeight))}px`;
        }

        const pointers = new Map();
        canvas.addEventListener('pointerdown', e => { canvas.setPointerCapture(e.pointerId); pointers.set(e.pointerId, [e.offsetX, e.offsetY]); });
        for (const end of ['pointerup', 'pointercancel']) canvas.addEventListener(end, e => pointers.delete(e.pointerId));
        canvas.addEventListener('pointermove', e => {
            const before = pointers.get(e.pointerId);
            if (!before) { hover(e.offsetX, e.offsetY); return; }
            const other = [...pointers].find(([id]) => id !== e.pointerId)?.[1];
            if (other) {
                const span = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]) || 1;
                zoom(span([e.offsetX, e.offsetY], other) / span(before, other), other[0], other[1]);
            } else {
                centre[0] -= (e.offsetX - before[0]) / scale; centre[1] += (e.offsetY - before[1]) / scale;
            }
            pointers.set(e.pointerId, [e.offsetX, e.offsetY]);
            draw();
        });
        canvas.addEventListener('pointerleave', () => { hovered = -1; fill(); draw(); });
        canvas.addEventListener('wheel', e => { e.preventDefault(); zoom(Math.exp(-e.deltaY * 0.0015), e.offsetX, e.offsetY); }, { passive: false });

        function zoom(factor, x, y) {
            const [w, h] = size(), u = centre[0] + (x - w / 2) / scale, v = centre[1] - (y - h / 2) / scale;
            scale *= factor;
            centre = [u - (x - w / 2) / scale, v + (y - h / 2) / scale];
            draw();
        }

        data.views.forEach((view, k) => viewChoice.add(new Option(view.name, k)));
        data.labels.forEach(label => labelChoice.add(new Option(label, label)));
        viewChoice.onchange = () => { hovered = -1; fill(); fit(); };
        labelChoice.onchange = recolour;
        document.getElementById('fit').onclick = fit;
        new ResizeObserver(draw).observe(canvas);
        recolour();
        fit();
        """;
}
