"use strict";
(() => {
  const root = document.documentElement;
  window.addEventListener("error", (event) => root.setAttribute("data-error", event.message));

  // ---- how values are written; the same units as in the page's tables ----

  const MINUS = "\u2212";
  const NOTHING = "\u2013";
  const number = (digits, least = digits) =>
    new Intl.NumberFormat("en-US", { maximumFractionDigits: digits, minimumFractionDigits: least });
  const whole = number(0), one = number(1), two = number(2), three = number(3), short = number(2, 0);
  const compact = new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 });
  const month = new Intl.DateTimeFormat("en-US", { month: "short", year: "numeric", timeZone: "UTC" });
  const day = new Intl.DateTimeFormat("en-US", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  const minus = (text) => text.replace("-", MINUS);
  const signed = (value, text) => (value > 0 ? "+" : "") + minus(text);
  const dollars = (value, text) => (value < 0 ? MINUS : "") + "$" + text;

  function format(unit, value) {
    if (value === null || value === undefined) return NOTHING;
    switch (unit) {
      case "COUNT": return minus(whole.format(value));
      case "MONEY": return dollars(value, (Math.abs(value) >= 1000 ? whole : two).format(Math.abs(value)));
      case "PERCENT": return minus(one.format(100 * value)) + "%";
      case "POINTS": return signed(value, two.format(100 * value)) + " pp";
      case "BARE_POINTS": return signed(value, two.format(100 * value));
      case "CHANGE": return signed(value, one.format(100 * value)) + "%";
      case "DAYS": return minus(one.format(value)) + (value === 1 ? " day" : " days");
      case "NUMBER": return minus(short.format(value));
      case "PER_ONE": return minus(two.format(value));
      case "P_VALUE": return value < 0.001 ? "< 0.001" : three.format(value);
      case "MONTH": return month.format(new Date(value));
      case "DATE": return day.format(new Date(value));
      case "STATE": return value === true ? "yes" : value === false ? "no" : String(value);
      default: return String(value);
    }
  }

  /** How wide the widest of some texts is drawn, in pixels. */
  function widest(texts, size) {
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = size + "px " + getComputedStyle(document.body).fontFamily;
    return Math.ceil(Math.max(0, ...texts.map((text) => pen.measureText(text).width)));
  }

  /** A value on an axis, where there is little room. */
  function brief(unit, value) {
    switch (unit) {
      case "MONEY": return dollars(value, compact.format(Math.abs(value)));
      case "COUNT": case "NUMBER": return minus(compact.format(value));
      case "PERCENT": return minus(short.format(100 * value)) + "%";
      case "POINTS": return signed(value, short.format(100 * value));
      case "DAYS": return minus(short.format(value));
      default: return format(unit, value);
    }
  }

  const isNumeric = (unit) => !["TEXT", "DATE", "MONTH", "INSTANT", "STATE"].includes(unit);

  // ---- small pieces of the page; text is only ever set as text ----

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function tip(title, lines) {
    const box = element("div", "tip");
    box.append(element("strong", "", title));
    for (const [label, value] of lines) {
      const line = element("div");
      line.append(element("span", "", label), element("span", "", value));
      box.append(line);
    }
    return box;
  }

  function colours() {
    const style = getComputedStyle(root);
    const of = (name) => style.getPropertyValue("--" + name).trim();
    return {
      ink: of("ink"), soft: of("soft"), line: of("line"), grid: of("grid"), card: of("card"),
      series: [of("s1"), of("s2"), of("s3"), of("s4"), of("s5")],
      heat: [of("heat0"), of("heat1"), of("heat2")],
    };
  }

  // ---- the drawings ----

  /** The rows of a drawing by the names of their columns. */
  function records(drawing) {
    return drawing.rows.map((row) =>
      Object.fromEntries(drawing.columns.map((column, i) => [column, row[i]])));
  }

  const told = (field, row) => [field.label, format(field.unit, row[field.name])];

  function base(paint) {
    return {
      animation: false,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 12, color: paint.soft },
      grid: { left: 4, right: 12, top: 16, bottom: 10, containLabel: true },
      tooltip: {
        confine: true, backgroundColor: paint.card, borderColor: paint.line, borderWidth: 1,
        padding: [8, 12], textStyle: { color: paint.ink }, extraCssText: "box-shadow: 0 6px 24px rgb(0 0 0 / 18%)",
      },
    };
  }

  const valueAxis = (paint, unit, more) => ({
    type: "value",
    axisLine: { show: false }, axisTick: { show: false },
    splitLine: { lineStyle: { color: paint.grid } },
    axisLabel: { color: paint.soft, formatter: (value) => brief(unit, value), hideOverlap: true },
    splitNumber: 4,
    ...more,
  });

  const categoryAxis = (paint, unit, data, more) => ({
    type: "category", data,
    axisLine: { lineStyle: { color: paint.line } }, axisTick: { show: false },
    axisLabel: { color: paint.soft, formatter: (value) => format(unit, value), hideOverlap: true },
    ...more,
  });

  const axisPointer = (paint) => ({ type: "shadow", shadowStyle: { color: paint.soft, opacity: 0.1 } });

  /** One of a drawing's groups at a time; the rows of the one that is picked. */
  function picked(drawing, rows) {
    const group = drawing.roles.group.name;
    const groups = [...new Set(rows.map((row) => row[group]))];
    if (!groups.includes(drawing.picked)) drawing.picked = groups[0];
    return { groups, rows: rows.filter((row) => row[group] === drawing.picked) };
  }

  const KINDS = {
    columns(drawing, rows, paint, width) {
      const { x, total, share } = drawing.roles;
      const fields = drawing.series.map(([field]) => field);
      const palette = fields.length > 2 ? [0, 1, 2, 3].map((i) => paint.series[i]) : paint.series;
      const most = width < 520 ? 24 : 60;
      const long = rows.length > most;
      return {
        height: long ? 350 : 300,
        legend: fields.map((field, i) => [field.label, palette[i]]),
        option: {
          ...base(paint),
          grid: { left: 4, right: 12, top: 16, bottom: long ? 44 : 10, containLabel: true },
          xAxis: categoryAxis(paint, x.unit, rows.map((row) => row[x.name])),
          yAxis: valueAxis(paint, fields[0].unit),
          dataZoom: long ? [{
            type: "slider", startValue: rows.length - most, endValue: rows.length - 1, height: 22, bottom: 6, left: 50, right: 30,
            borderColor: "transparent", backgroundColor: paint.grid, fillerColor: paint.soft + "33", brushSelect: false,
            handleStyle: { color: paint.card, borderColor: paint.soft }, moveHandleSize: 0, showDetail: false,
            dataBackground: { lineStyle: { opacity: 0 }, areaStyle: { color: paint.soft, opacity: 0.35 } },
            selectedDataBackground: { lineStyle: { opacity: 0 }, areaStyle: { color: paint.series[0], opacity: 0.5 } },
          }] : [],
          tooltip: {
            ...base(paint).tooltip, trigger: "axis", axisPointer: axisPointer(paint),
            formatter: ([first]) => {
              const row = rows[first.dataIndex];
              return tip(format(x.unit, row[x.name]),
                [total, ...fields, share].filter(Boolean).map((field) => told(field, row)));
            },
          },
          series: fields.map((field, i) => ({
            type: "bar", name: field.label, stack: "all", barCategoryGap: "22%",
            itemStyle: { color: palette[i] }, data: rows.map((row) => row[field.name]),
          })),
        },
      };
    },

    lines(drawing, rows, paint) {
      const { x, size } = drawing.roles;
      const fields = drawing.series.map(([field]) => field);
      return {
        height: 240,
        legend: [],
        option: {
          ...base(paint),
          xAxis: categoryAxis(paint, "MONTH", rows.map((row) => row[x.name])),
          yAxis: valueAxis(paint, fields[0].unit, fields[0].unit === "PERCENT" ? { min: 0, max: 1, interval: 0.25 } : { min: 0 }),
          tooltip: {
            ...base(paint).tooltip, trigger: "axis", axisPointer: { lineStyle: { color: paint.soft } },
            formatter: ([first]) => {
              const row = rows[first.dataIndex];
              return tip(format(x.unit, row[x.name]), [...fields, size].map((field) => told(field, row)));
            },
          },
          series: fields.map((field, i) => ({
            type: "line", name: field.label, symbol: "circle", symbolSize: 7,
            lineStyle: { width: 2.5, color: paint.series[i] }, itemStyle: { color: paint.series[i] },
            areaStyle: { color: paint.series[i], opacity: 0.08 },
            data: rows.map((row) => row[field.name]),
          })),
        },
      };
    },

    panels(drawing, rows, paint, width) {
      const x = drawing.roles.x;
      const fields = drawing.series.map(([field]) => field);
      const below = width < 620;
      const names = rows.map((row) => row[x.name]);
      const rowHeight = below ? 26 : 30, title = 30;
      const labels = below ? Math.min(0.45 * width, Math.max(96, widest(names, 12.5) + 16)) : 150;
      const panel = title + rows.length * rowHeight;
      const usable = width - labels - 4;
      const grids = fields.map((field, i) => below
        ? { left: labels, right: 74, top: i * (panel + 12) + title, height: rows.length * rowHeight }
        : { left: labels + i * usable / fields.length, width: usable / fields.length - 78, top: title, height: rows.length * rowHeight });
      const shown = [...rows].reverse();
      return {
        height: below ? fields.length * (panel + 12) : panel + 6,
        legend: [],
        option: {
          ...base(paint),
          title: fields.map((field, i) => ({
            text: field.label, left: grids[i].left - (below ? 0 : 2), top: grids[i].top - title + 4,
            padding: 0, textStyle: { fontSize: 12.5, fontWeight: 600, color: paint.soft },
          })),
          grid: grids,
          xAxis: fields.map((field, i) => ({
            type: "value", gridIndex: i, min: 0, show: false, max: (extent) => extent.max || 1,
          })),
          yAxis: fields.map((field, i) => ({
            type: "category", gridIndex: i, data: shown.map((row) => row[x.name]),
            axisLine: { show: false }, axisTick: { show: false },
            axisLabel: {
              show: below || i === 0, color: paint.ink, width: labels - 12, overflow: "truncate", fontSize: 12.5,
            },
          })),
          tooltip: {
            ...base(paint).tooltip, trigger: "axis", axisPointer: axisPointer(paint),
            formatter: ([first]) => {
              const row = shown[first.dataIndex];
              return tip(row[x.name], fields.map((field) => told(field, row)));
            },
          },
          series: fields.map((field, i) => ({
            type: "bar", xAxisIndex: i, yAxisIndex: i, barWidth: 14, name: field.label,
            barMinHeight: 2,
            itemStyle: { color: paint.series[0], borderRadius: 3 },
            label: {
              show: true, position: "right", distance: 8, color: paint.ink, fontSize: 12.5,
              formatter: ({ dataIndex }) => format(field.unit, shown[dataIndex][field.name]),
            },
            data: shown.map((row) => row[field.name]),
          })),
        },
      };
    },

    heatmap(drawing, rows, paint, width) {
      const { x, y, size, part } = drawing.roles;
      const value = drawing.series[0][0];
      const xs = [...new Set(rows.map((row) => row[x.name]))].sort((a, b) => a - b);
      const ys = [...new Set(rows.map((row) => row[y.name]))].sort().reverse();
      const sizes = Object.fromEntries(rows.map((row) => [row[y.name], row[size.name]]));
      // a small cohort's extremes would pale all others
      const ascending = rows.map((row) => row[value.name]).sort((a, b) => a - b);
      const highest = ascending[Math.floor((ascending.length - 1) * 0.97)] || ascending[ascending.length - 1] || 1;
      const roomy = width > 620;
      return {
        height: 60 + ys.length * 26,
        legend: [["0%", paint.heat[0]], [format("PERCENT", highest / 2), paint.heat[1]], [format("PERCENT", highest) + " and more", paint.heat[2]]],
        option: {
          ...base(paint),
          grid: { left: roomy ? 112 : 62, right: 4, top: 8, bottom: 48 },
          xAxis: categoryAxis(paint, "TEXT", xs, {
            name: drawing.texts.x, nameLocation: "middle", nameGap: 28, nameTextStyle: { color: paint.soft },
            axisLine: { show: false },
          }),
          yAxis: categoryAxis(paint, "TEXT", ys, {
            axisLine: { show: false },
            axisLabel: {
              color: paint.soft, interval: 0,
              formatter: (cohort) => roomy ? format("MONTH", cohort + "-01") + "  \u00b7  " + whole.format(sizes[cohort]) : cohort,
            },
          }),
          visualMap: { show: false, min: 0, max: highest, inRange: { color: paint.heat } },
          tooltip: {
            ...base(paint).tooltip,
            formatter: ({ dataIndex }) => {
              const row = rows[dataIndex];
              return tip(format("MONTH", row[y.name] + "-01") + ", " + row[x.name] + " months later",
                [value, part, size].map((field) => told(field, row)));
            },
          },
          series: [{
            type: "heatmap",
            itemStyle: { borderColor: paint.card, borderWidth: 2, borderRadius: 4 },
            label: { show: roomy, fontSize: 11.5, formatter: ({ dataIndex }) => brief("PERCENT", Number(rows[dataIndex][value.name].toFixed(3))) },
            emphasis: { itemStyle: { borderColor: paint.ink } },
            data: rows.map((row) => ({
              value: [xs.indexOf(row[x.name]), ys.indexOf(row[y.name]), row[value.name]],
              label: { color: row[value.name] > highest * 0.65 ? paint.card : paint.ink },
            })),
          }],
        },
      };
    },

    forest(drawing, rows, paint, width) {
      const { group, row: name, significant, truth, ...others } = drawing.roles;
      const lines = [];
      for (const row of rows) {
        if (lines.length === 0 || lines[lines.length - 1].group !== row[group.name]) {
          lines.push({ group: row[group.name], heading: true });
        }
        lines.push({ group: row[group.name], row });
      }
      const labels = width < 520 ? 112 : 190;
      const colour = (row, i) => i > 0 ? paint.series[2] : significant && row[significant.name] ? paint.series[4] : paint.series[0];
      const unit = drawing.series[0][0].unit;
      const bounds = drawing.series.flatMap(([, low, high]) => rows.flatMap((row) => [row[low.name], row[high.name]]))
        .concat(truth ? rows.map((row) => row[truth.name]) : []).filter((bound) => bound !== null);
      const reach = [Math.min(0, ...bounds), Math.max(0, ...bounds)];
      const pad = (reach[1] - reach[0]) * 0.04 || 1;
      const rowHeight = 24 + 6 * (drawing.series.length - 1);
      const heights = lines.map((line) => line.heading ? 30 : rowHeight);
      const plot = heights.reduce((sum, height) => sum + height, 0);
      let at = 0;
      const centres = heights.map((height) => { at += height; return at - height / 2; });
      const legend = [];
      if (drawing.series.length > 1) {
        drawing.series.forEach(([field], i) => legend.push([field.label, i ? paint.series[2] : paint.series[0], "round"]));
      } else {
        legend.push(["Estimate with interval", paint.series[0], "round"]);
        if (significant) legend.push(["Significant", paint.series[4], "round"]);
      }
      if (truth) legend.push(["True difference", paint.series[3], "diamond"]);
      const render = (params, api) => {
        const index = api.value(0), line = lines[index];
        const top = params.coordSys.y + centres[index];
        if (line.heading) {
          return { type: "text", style: { text: line.group, x: 6, y: top + 4, fill: paint.ink, font: "600 12.5px " + getComputedStyle(document.body).fontFamily, verticalAlign: "middle", width: width - 20, overflow: "truncate" } };
        }
        const children = [
          { type: "rect", shape: { x: 0, y: top - rowHeight / 2, width, height: rowHeight }, style: { fill: paint.soft, opacity: 0 } },
          { type: "text", style: { text: line.row[name.name], x: 16, y: top, fill: paint.soft, font: "12.5px " + getComputedStyle(document.body).fontFamily, verticalAlign: "middle", width: labels - 28, overflow: "truncate" } },
        ];
        drawing.series.forEach(([estimate, low, high], i) => {
          if (line.row[estimate.name] === null) return;
          const y = top + (i - (drawing.series.length - 1) / 2) * 9;
          const px = (value) => api.coord([value, 0])[0];
          const fill = colour(line.row, i);
          if (line.row[low.name] !== null && line.row[high.name] !== null) {
            const [x1, x2] = [px(line.row[low.name]), px(line.row[high.name])];
            children.push({ type: "line", shape: { x1, x2, y1: y, y2: y }, style: { stroke: fill, lineWidth: 2.5, lineCap: "round" } });
          }
          children.push({ type: "circle", shape: { cx: px(line.row[estimate.name]), cy: y, r: 5 }, style: { fill, stroke: paint.card, lineWidth: 1.5 } });
        });
        if (truth && line.row[truth.name] !== null) {
          const x = api.coord([line.row[truth.name], 0])[0];
          children.push({ type: "polygon", shape: { points: [[x, top - 6.5], [x + 5.5, top], [x, top + 6.5], [x - 5.5, top]] }, style: { fill: paint.series[3], stroke: paint.card, lineWidth: 1.5 } });
        }
        return { type: "group", children };
      };
      return {
        height: plot + 62,
        legend,
        option: {
          ...base(paint),
          grid: { left: labels, right: 16, top: 4, height: plot },
          xAxis: valueAxis(paint, unit, {
            min: reach[0] - pad, max: reach[1] + pad, splitNumber: width < 520 ? 3 : 6,
            name: drawing.texts.x, nameLocation: "middle", nameGap: 30, nameTextStyle: { color: paint.soft },
            axisLabel: { color: paint.soft, formatter: (value) => brief(unit, value), hideOverlap: true, showMinLabel: false, showMaxLabel: false },
          }),
          yAxis: { type: "value", min: 0, max: plot, inverse: true, show: false },
          tooltip: {
            ...base(paint).tooltip,
            formatter: ({ dataIndex }) => {
              const line = lines[dataIndex];
              if (line.heading) return "";
              const said = drawing.series.flatMap(([estimate, low, high]) => [
                told(estimate, line.row),
                ["Interval", format(low.unit, line.row[low.name]) + " to " + format(high.unit, line.row[high.name])]]);
              return tip(line.group + ": " + line.row[name.name],
                [...said, ...[truth, ...Object.values(others)].filter(Boolean).map((field) => told(field, line.row))]);
            },
          },
          series: [{
            type: "custom", renderItem: render, clip: false, encode: { x: -1, y: -1 },
            data: lines.map((line, i) => [i]),
            markLine: {
              silent: true, symbol: "none", label: { show: false },
              lineStyle: { color: paint.soft, type: "solid", width: 1.2 }, data: [{ xAxis: 0 }],
            },
          }],
        },
      };
    },

    bands(drawing, allRows, paint) {
      const { groups, rows } = picked(drawing, allRows);
      const { x, name, size, p } = drawing.roles;
      const [value, low, high] = drawing.series[0];
      const names = [...new Set(rows.map((row) => row[name.name]))];
      const days = [...new Set(rows.map((row) => row[x.name]))].sort();
      const of = Object.fromEntries(names.map((variant) => [variant,
        new Map(rows.filter((row) => row[name.name] === variant).map((row) => [row[x.name], row]))]));
      const palette = [paint.series[0], paint.series[2], paint.series[4], paint.series[3]];
      // the first intervals are so wide that they would hide the rest
      const later = rows.filter((row) => row[x.name] >= days[Math.floor(days.length * 0.25)]);
      const widest = Math.max(...later.flatMap((row) => [Math.abs(row[low.name]), Math.abs(row[high.name])]));
      const limit = Number((widest * 1.1).toPrecision(2));
      const at = (variant, date, field) => of[variant].has(date) ? of[variant].get(date)[field.name] : null;
      return {
        height: 320, groups,
        legend: names.map((variant, i) => [variant, palette[i % palette.length]]),
        option: {
          ...base(paint),
          grid: { left: 4, right: 40, top: 34, bottom: 10, containLabel: true },
          xAxis: categoryAxis(paint, x.unit, days, { boundaryGap: false, axisLine: { onZero: false, lineStyle: { color: paint.line } } }),
          yAxis: valueAxis(paint, value.unit, {
            min: -limit, max: limit, name: drawing.texts.y, nameTextStyle: { color: paint.soft, align: "left" },
            axisLabel: { color: paint.soft, formatter: (mark) => brief(value.unit, mark), showMinLabel: false, showMaxLabel: false },
          }),
          tooltip: {
            ...base(paint).tooltip, trigger: "axis", axisPointer: { lineStyle: { color: paint.soft } },
            formatter: ([first]) => {
              const date = days[first.dataIndex];
              return tip(format(x.unit, date), names.flatMap((variant) => {
                const row = of[variant].get(date);
                return row ? [
                  [variant, format(value.unit, row[value.name])],
                  ["Interval", format(low.unit, row[low.name]) + " to " + format(high.unit, row[high.name])],
                  told(size, row), told(p, row)] : [];
              }));
            },
          },
          series: names.flatMap((variant, i) => {
            const colour = palette[i % palette.length];
            const quiet = { type: "line", symbol: "none", stack: "band" + i, stackStrategy: "all", silent: true, lineStyle: { opacity: 0 } };
            return [
              { ...quiet, data: days.map((date) => at(variant, date, low)) },
              { ...quiet, areaStyle: { color: colour, opacity: 0.14 },
                data: days.map((date) => of[variant].has(date) ? at(variant, date, high) - at(variant, date, low) : null) },
              { type: "line", name: variant, symbol: "none", lineStyle: { width: 2.5, color: colour }, itemStyle: { color: colour },
                data: days.map((date) => at(variant, date, value)),
                markLine: i > 0 ? undefined : {
                  silent: true, symbol: "none", label: { show: false },
                  lineStyle: { color: paint.soft, type: "solid", width: 1.2 }, data: [{ yAxis: 0 }],
                } },
            ];
          }),
        },
      };
    },

    boxes(drawing, allRows, paint, width) {
      const { groups, rows } = picked(drawing, allRows);
      const { x, size } = drawing.roles;
      const quantiles = drawing.series[0];
      return {
        height: 300, groups,
        legend: [],
        option: {
          ...base(paint),
          xAxis: categoryAxis(paint, width < 620 ? "MONTH" : x.unit, rows.map((row) => row[x.name])),
          yAxis: valueAxis(paint, quantiles[0].unit, { scale: true }),
          tooltip: {
            ...base(paint).tooltip, trigger: "axis", axisPointer: axisPointer(paint),
            formatter: ([first]) => {
              const row = rows[first.dataIndex];
              return tip(format(x.unit, row[x.name]), [...[...quantiles].reverse(), size].map((field) => told(field, row)));
            },
          },
          series: [{
            type: "boxplot", boxWidth: [8, 34],
            itemStyle: { color: paint.series[1], borderColor: paint.series[0], borderWidth: 1.8 },
            data: rows.map((row) => quantiles.map((field) => row[field.name])),
          }],
        },
      };
    },
  };

  // ---- the page ----

  const drawings = JSON.parse(document.getElementById("drawings").textContent);
  const charts = new Map();

  function draw(drawing) {
    const card = document.getElementById(drawing.id);
    const place = card.querySelector(".chart");
    const width = place.clientWidth;
    if (width === 0) return;
    const { height, legend, groups, option } = KINDS[drawing.kind](drawing, records(drawing), colours(), width);
    place.style.height = height + "px";
    card.querySelector(".legend").replaceChildren(...legend.map(([label, colour, shape]) => {
      const mark = element("i", shape);
      mark.style.background = colour;
      const entry = element("span");
      entry.append(mark, label);
      return entry;
    }));
    if (groups) offer(drawing, card.querySelector(".picker"), groups);
    let chart = charts.get(drawing.id);
    if (!chart) {
      chart = echarts.init(place, null, { renderer: "svg", height, width });
      charts.set(drawing.id, chart);
    }
    chart.resize({ width, height });
    chart.on("finished", () => { card.dataset.state = "drawn"; });
    chart.setOption(option, { notMerge: true });
    drawing.width = width;
  }

  /** Lets a reader pick what is drawn. */
  function offer(drawing, picker, groups) {
    if (picker.firstChild) return;
    const select = element("select");
    select.setAttribute("aria-label", drawing.roles.group.label);
    for (const group of groups) {
      const option = element("option", "", group);
      option.value = group;
      select.append(option);
    }
    select.addEventListener("change", () => { drawing.picked = select.value; draw(drawing); });
    picker.append(select);
  }

  /** The rows behind a drawing, as a table, made when somebody looks. */
  function tabulate(drawing, place) {
    const fields = new Map();
    const known = [...Object.values(drawing.roles), ...drawing.series.flat()];
    for (const column of drawing.columns) {
      const field = known.find((candidate) => candidate.name === column);
      if (field) fields.set(column, field);
    }
    const table = element("table"), head = element("tr"), body = element("tbody");
    const alignment = (field) => isNumeric(field.unit) ? "number" : "text";
    for (const field of fields.values()) {
      const cell = element("th", alignment(field), field.label);
      cell.scope = "col";
      head.append(cell);
    }
    for (const row of records(drawing)) {
      const line = element("tr");
      for (const [column, field] of fields) {
        line.append(element("td", alignment(field), format(field.unit, row[column])));
      }
      body.append(line);
    }
    const top = element("thead");
    top.append(head);
    table.append(top, body);
    place.replaceChildren(table);
  }

  function drawAll() { drawings.forEach(draw); }

  for (const drawing of drawings) {
    const details = document.getElementById(drawing.id).querySelector("details.data");
    details.addEventListener("toggle", () => {
      if (details.open) tabulate(drawing, details.querySelector(".scroll"));
    });
  }

  for (const button of document.querySelectorAll(".copy")) {
    button.addEventListener("click", async () => {
      const code = button.parentElement.querySelector("code");
      try {
        await navigator.clipboard.writeText(code.textContent);
        button.textContent = "Copied";
      } catch {
        getSelection().selectAllChildren(code);
        button.textContent = "Selected";
      }
      setTimeout(() => { button.textContent = "Copy"; }, 1500);
    });
  }

  // a choice of light or dark is kept where the browser lets a page keep something
  const kept = { get() { try { return localStorage.getItem("flit-theme"); } catch { return null; } },
    set(theme) { try { localStorage.setItem("flit-theme", theme); } catch { /* it holds until the page is left */ } } };
  const preference = matchMedia("(prefers-color-scheme: dark)");
  if (kept.get()) root.dataset.theme = kept.get();
  preference.addEventListener("change", drawAll);
  document.getElementById("theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : preference.matches;
    root.dataset.theme = dark ? "light" : "dark";
    kept.set(root.dataset.theme);
    drawAll();
  });

  const links = new Map([...document.querySelectorAll(".contents a")].map((link) => [link.hash.slice(1), link]));
  const seen = new Set();
  const watcher = new IntersectionObserver((entries) => {
    for (const entry of entries) entry.isIntersecting ? seen.add(entry.target.id) : seen.delete(entry.target.id);
    const current = [...links.keys()].find((id) => seen.has(id));
    for (const [id, link] of links) {
      id === current ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current");
    }
  }, { rootMargin: "-80px 0px -55% 0px" });
  document.querySelectorAll("main > section").forEach((section) => watcher.observe(section));

  let pending = 0;
  new ResizeObserver(() => {
    cancelAnimationFrame(pending);
    pending = requestAnimationFrame(() => drawings
      .filter((drawing) => document.getElementById(drawing.id).querySelector(".chart").clientWidth !== drawing.width)
      .forEach(draw));
  }).observe(document.querySelector("main"));

  drawAll();
})();
