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
  const names = new Intl.DateTimeFormat("en-US", { month: "short", timeZone: "UTC" });
  const dayOfMonth = { format: (date) => date.getUTCDate() + " " + names.format(date) };
  const day = { format: (date) => dayOfMonth.format(date) + " " + date.getUTCFullYear() };
  const minus = (text) => text.replace("-", MINUS);
  const signed = (value, text) => (value > 0 ? "+" : "") + minus(text);
  const dollars = (value, text) => (value < 0 ? MINUS : "") + "$" + text;

  function format(unit, value) {
    if (value === null || value === undefined) return NOTHING;
    switch (unit) {
      case "COUNT": return minus(whole.format(value));
      case "MONEY": return dollars(value, (Math.abs(value) >= 1000 ? whole : two).format(Math.abs(value)));
      case "MONEY_CHANGE": return signed(value, dollars(value, two.format(Math.abs(value))));
      case "PERCENT": return minus(one.format(100 * value)) + "%";
      case "POINTS": return signed(value, two.format(100 * value)) + " pp";
      case "BARE_POINTS": return signed(value, two.format(100 * value));
      case "CHANGE": return signed(value, one.format(100 * value)) + "%";
      case "DAYS": return minus(one.format(value)) + " days";
      case "HOURS": return minus(one.format(value)) + " h";
      case "NUMBER": return minus(short.format(value));
      case "PER_ONE": return minus(two.format(value));
      case "THOUSANDTHS": return minus(three.format(value));
      case "P_VALUE": return value < 0.001 ? "< 0.001" : three.format(value);
      case "MONTH": return month.format(new Date(value));
      case "DATE": return day.format(new Date(value));
      case "NAME": return words(String(value));
      case "STATE": return value === true ? "yes" : value === false ? "no" : String(value);
      default: return String(value);
    }
  }

  /** A name within the platform, as words: one_click is "One click". */
  function words(name) {
    const text = name.replace(/(\d)_(?=\d)/g, "$1.").replaceAll("_", " ").replace(/^a([ab]) (?=test)/i, "a/$1 ");
    const first = text.startsWith("a/") ? 3 : 1;
    return text.slice(0, first).toUpperCase() + text.slice(first);
  }

  /** An amount that was added or taken away. */
  const change = (unit, value) => (value > 0 ? "+" : "") + format(unit, value);

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
      case "MONEY_CHANGE": return signed(value, dollars(value, compact.format(Math.abs(value))));
      case "COUNT": case "NUMBER": return minus(compact.format(value));
      case "PERCENT": return minus(short.format(100 * value)) + "%";
      case "POINTS": return signed(value, short.format(100 * value));
      case "CHANGE": return signed(value, short.format(100 * value)) + "%";
      case "DAYS": case "HOURS": return minus(short.format(value));
      default: return format(unit, value);
    }
  }

  const isNumeric = (unit) => !["TEXT", "NAME", "DATE", "MONTH", "INSTANT", "STATE"].includes(unit);

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

  /**
   * An axis of months or days. What it labels depends on the room: every month, quarters, January and July, or
   * years; of days, the first and the middle of a month.
   */
  function timeAxis(paint, values, width, more) {
    const room = (width - 70) / Math.max(1, values.length);
    const monthly = values.filter((value) => !value.endsWith("-01")).length < 2;
    const months = monthly ? room : room * 30.4;
    const step = [1, 3, 6].find((count) => count * months >= 66) || (12 * months >= 40 ? 12 : 24);
    const halves = !monthly && step === 1 && months >= 130;
    const isLabelled = (value) => {
      const [year, part, date] = value.split("-").map(Number);
      if (date === 15 && halves) return true;
      return date === 1 && (part - 1 + (step === 24 ? 12 * (year % 2) : 0)) % step === 0;
    };
    const label = (value) => step >= 12 ? value.slice(0, 4)
      : value.endsWith("-15") ? dayOfMonth.format(new Date(value)) : month.format(new Date(value));
    return categoryAxis(paint, "TEXT", values, {
      axisTick: { show: true, alignWithLabel: true, interval: (index, value) => isLabelled(value), lineStyle: { color: paint.line } },
      axisLabel: { color: paint.soft, interval: (index, value) => isLabelled(value), formatter: label, hideOverlap: true },
      ...more,
    });
  }

  const axisPointer = (paint) => ({ type: "shadow", shadowStyle: { color: paint.soft, opacity: 0.1 } });

  /** What a reader picks one of. */
  const pickedBy = (drawing) => drawing.roles.pick || drawing.roles.group;

  /** One of a drawing's groups at a time; the rows of the one that is picked. */
  function picked(drawing, rows) {
    const group = pickedBy(drawing).name;
    const groups = [...new Set(rows.map((row) => row[group]))];
    if (!groups.includes(drawing.picked)) drawing.picked = groups[0];
    return { groups, rows: rows.filter((row) => row[group] === drawing.picked) };
  }

  const KINDS = {
    columns(drawing, everyRow, paint, width) {
      const { x, total, share, score, running, group } = drawing.roles;
      const { groups, rows: allRows } = group ? picked(drawing, everyRow) : { rows: everyRow };
      const below = (i) => drawing.texts.mirrored && i > 0;
      const fields = drawing.series.map(([field]) => field);
      const palette = fields.length === 3 ? [0, 2, 1].map((i) => paint.series[i]) : paint.series;
      const rows = allRows.slice(-Math.max(12, Math.floor((width - 60) / 5)));
      const isRunning = (row) => running && row[running.name] === true;
      const hatch = { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 3], rotation: -Math.PI / 4, color: paint.card };
      const legend = fields.map((field, i) => [field.label, palette[i]]);
      if (rows.some(isRunning)) legend.push([drawing.texts.hatched || "Month still running", paint.soft, "hatched"]);
      if (rows.length < allRows.length) legend.push(["The latest " + rows.length + " of " + allRows.length + " months"]);
      return {
        height: width > 900 ? 320 : 260, groups,
        legend,
        option: {
          ...base(paint),
          grid: { left: 4, right: 26, top: 16, bottom: 6, containLabel: true },
          xAxis: isNumeric(x.unit) || x.unit === "TEXT"
            ? categoryAxis(paint, x.unit, rows.map((row) => row[x.name]), { axisLine: { onZero: false, lineStyle: { color: paint.line } } })
            : timeAxis(paint, rows.map((row) => row[x.name]), width),
          yAxis: valueAxis(paint, fields[0].unit, drawing.texts.mirrored
            ? { axisLabel: { color: paint.soft, formatter: (value) => brief(fields[0].unit, Math.abs(value)), hideOverlap: true } } : {}),
          tooltip: {
            ...base(paint).tooltip, trigger: "axis", axisPointer: axisPointer(paint),
            formatter: ([first]) => {
              const row = rows[first.dataIndex];
              return tip(format(x.unit, row[x.name]) + (isRunning(row) && !drawing.texts.hatched ? ", still running" : ""),
                [total, ...fields, share, score].filter(Boolean).map((field) => told(field, row)));
            },
          },
          series: fields.map((field, i) => ({
            type: "bar", name: field.label, stack: "all", barCategoryGap: "22%",
            itemStyle: { color: palette[i] },
            data: rows.map((row) => ({
              value: below(i) ? -row[field.name] : row[field.name],
              ...(isRunning(row) ? { itemStyle: { color: palette[i], decal: hatch } } : {}),
            })),
          })),
        },
      };
    },

    lines(drawing, rows, paint, width) {
      const { x, size } = drawing.roles;
      const fields = drawing.series.map(([field]) => field);
      const isShare = fields[0].unit === "PERCENT";
      const all = rows.reduce((sum, row) => sum + row[size.name], 0);
      const mean = rows.reduce((sum, row) => sum + row[size.name] * row[fields[0].name], 0) / all;
      return {
        height: 240,
        legend: isShare ? [["Mean of all snapshots", paint.soft, "dashed"]] : [],
        option: {
          ...base(paint),
          grid: { left: 4, right: 26, top: 16, bottom: 6, containLabel: true },
          xAxis: timeAxis(paint, rows.map((row) => row[x.name]), width),
          yAxis: valueAxis(paint, fields[0].unit, isShare ? { scale: true } : { min: 0 }),
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
            areaStyle: isShare ? undefined : { color: paint.series[i], opacity: 0.08 },
            data: rows.map((row) => row[field.name]),
            markLine: isShare ? {
              silent: true, symbol: "none", label: { show: false },
              lineStyle: { color: paint.soft, type: "dashed", width: 1.2 }, data: [{ yAxis: mean }],
            } : undefined,
          })),
        },
      };
    },

    curves(drawing, rows, paint, width) {
      const x = drawing.roles.x;
      const fields = drawing.series.map(([field]) => field);
      const isLast = (i) => i === fields.length - 1;
      const colour = (i) => isLast(i) ? paint.soft : [paint.series[0], paint.series[2]][i];
      return {
        height: width < 620 ? 300 : 360,
        legend: fields.map((field, i) => [field.label, colour(i), isLast(i) ? "dashed" : ""]),
        option: {
          ...base(paint),
          grid: { left: 4, right: 26, top: 16, bottom: 32, containLabel: true },
          xAxis: valueAxis(paint, x.unit, {
            min: 0, max: 1, splitNumber: width < 520 ? 4 : 10, name: x.label, nameLocation: "middle", nameGap: 30, nameTextStyle: { color: paint.soft },
          }),
          yAxis: valueAxis(paint, fields[0].unit, { min: 0, max: 1, interval: 0.2 }),
          tooltip: {
            ...base(paint).tooltip, trigger: "axis", axisPointer: { lineStyle: { color: paint.soft } },
            formatter: ([first]) => {
              const row = rows[first.dataIndex];
              return tip(format(x.unit, row[x.name]) + " of customers", fields.map((field) => told(field, row)));
            },
          },
          series: fields.map((field, i) => ({
            type: "line", name: field.label, symbol: "none",
            lineStyle: { width: isLast(i) ? 1.2 : 2.5, color: colour(i), type: isLast(i) ? "dashed" : "solid" },
            itemStyle: { color: colour(i) },
            data: rows.map((row) => [row[x.name], row[field.name]]),
          })),
        },
      };
    },

    panels(drawing, rows, paint, width) {
      const x = drawing.roles.x;
      const fields = drawing.series.map(([field]) => field);
      const below = width < 230 * fields.length;
      const names = rows.map((row) => format(x.unit, row[x.name]));
      const rowHeight = below ? 26 : 30, title = 30;
      const labels = Math.min(0.45 * width, Math.max(96, widest(names, 12.5) + 16));
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
              return tip(format(x.unit, row[x.name]), fields.map((field) => told(field, row)));
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

    dots(drawing, rows, paint, width) {
      const { x, size, flag } = drawing.roles;
      const fields = drawing.series.map(([field]) => field);
      const below = width < 230 * fields.length;
      const labels = Math.min(0.45 * width, Math.max(96, widest(rows.map((row) => row[x.name]), 12.5) + 16));
      const rowHeight = 26, title = 30, panel = title + rows.length * rowHeight;
      const usable = width - labels - 4;
      const grids = fields.map((field, i) => below
        ? { left: labels, right: 84, top: i * (panel + 12) + title, height: rows.length * rowHeight }
        : { left: labels + i * usable / fields.length, width: usable / fields.length - 88, top: title, height: rows.length * rowHeight });
      const shown = [...rows].reverse();
      const middle = (field) => {
        const sorted = rows.map((row) => row[field.name]).sort((a, b) => a - b), half = (sorted.length - 1) / 2;
        return (sorted[Math.floor(half)] + sorted[Math.ceil(half)]) / 2;
      };
      const exact = (unit, value) => unit === "DAYS" ? two.format(value) + " days" : format(unit, value);
      return {
        height: below ? fields.length * (panel + 12) : panel + 6,
        legend: [],
        option: {
          ...base(paint),
          title: fields.map((field, i) => ({
            text: field.label, left: grids[i].left, top: grids[i].top - title + 4,
            padding: 0, textStyle: { fontSize: 12.5, fontWeight: 600, color: paint.soft },
          })),
          grid: grids,
          xAxis: fields.map((field, i) => ({
            type: "value", gridIndex: i, show: false, scale: true,
            min: ({ min, max }) => min - ((max - min) * 0.08 || 1), max: ({ min, max }) => max + ((max - min) * 0.08 || 1),
          })),
          yAxis: fields.map((field, i) => ({
            type: "category", gridIndex: i, data: shown.map((row) => row[x.name]),
            axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: true, interval: 0, lineStyle: { color: paint.grid } },
            axisLabel: { show: below || i === 0, color: paint.ink, width: labels - 12, overflow: "truncate", fontSize: 12.5 },
          })),
          tooltip: {
            ...base(paint).tooltip, trigger: "axis", axisPointer: axisPointer(paint),
            formatter: ([first]) => {
              const row = shown[first.dataIndex];
              return tip(row[x.name], [...fields.map((field) => [field.label, exact(field.unit, row[field.name])]), told(size, row)]);
            },
          },
          series: fields.map((field, i) => ({
            type: "scatter", xAxisIndex: i, yAxisIndex: i, symbolSize: 10, name: field.label,
            label: {
              show: true, position: "right", distance: 5, color: paint.ink, fontSize: 12, backgroundColor: paint.card, padding: [1, 3],
              formatter: ({ dataIndex }) => exact(field.unit, shown[dataIndex][field.name]),
            },
            data: shown.map((row) => ({
              value: [row[field.name], row[x.name]],
              itemStyle: {
                color: field.unit === "DAYS" && row[flag.name] && row[field.name] > 1.1 * middle(field) ? paint.series[2] : paint.series[0],
                opacity: row[size.name] < 30 ? 0.4 : 1,
              },
            })),
            z: 3,
          })).concat(fields.map((field, i) => ({
            // behind the labels, which a line that marks an axis would cross
            type: "line", xAxisIndex: i, yAxisIndex: i, silent: true, symbol: "none", z: 1,
            lineStyle: { color: paint.soft, width: 1 },
            data: [shown[0], shown[shown.length - 1]].map((row) => [middle(field), row[x.name]]),
          }))),
        },
      };
    },

    bridge(drawing, rows, paint, width) {
      const { x, from, to, share } = drawing.roles;
      const amount = drawing.series[0][0];
      const labels = Math.min(0.42 * width, Math.max(96, widest(rows.map((row) => row[x.name]), 12.5) + 16));
      const said = (row) => format(amount.unit, row[amount.name]) + " \u00b7 " + whole.format(100 * row[share.name]).replace("-", MINUS) + "%";
      const beside = widest(rows.map(said), 12.5) + 12;
      const rowHeight = 34;
      const ends = rows.flatMap((row) => [Number(row[from.name]), Number(row[to.name])]);
      return {
        height: rows.length * rowHeight + 12,
        legend: [],
        option: {
          ...base(paint),
          grid: { left: labels, right: beside, top: 4, height: rows.length * rowHeight },
          xAxis: { type: "value", show: false, min: Math.min(0, ...ends), max: Math.max(...ends) || 1 },
          yAxis: {
            type: "category", inverse: true, data: rows.map((row) => row[x.name]), axisLine: { show: false }, axisTick: { show: false },
            axisLabel: { color: paint.ink, fontSize: 12.5, width: labels - 12, overflow: "break", lineHeight: 14 },
          },
          tooltip: {
            ...base(paint).tooltip,
            formatter: ({ dataIndex }) => tip(rows[dataIndex][x.name], [told(amount, rows[dataIndex]), told(share, rows[dataIndex])]),
          },
          series: [{
            type: "custom", encode: { x: [1, 2], y: 0 }, clip: false,
            data: rows.map((row, i) => [i, row[from.name], row[to.name]]),
            renderItem: (params, api) => {
              const row = rows[api.value(0)], isLeft = Number(row[from.name]) === 0;
              const [x1, y] = api.coord([api.value(1), api.value(0)]), [x2] = api.coord([api.value(2), api.value(0)]);
              const left = Math.min(x1, x2), right = Math.max(x1, x2);
              return { type: "group", children: [
                { type: "rect", shape: { x: left, y: y - 9, width: Math.max(2, right - left), height: 18, r: 3 },
                  style: { fill: isLeft ? paint.series[0] : paint.series[2] } },
                { type: "text", style: { text: said(row), x: right + 8, y, fill: isLeft ? paint.ink : paint.soft, verticalAlign: "middle",
                  font: (isLeft ? "600 " : "") + "12.5px " + getComputedStyle(document.body).fontFamily } },
              ] };
            },
          }],
        },
      };
    },

    contributions(drawing, rows, paint, width) {
      const { group, x } = drawing.roles;
      const amount = drawing.series[0][0];
      const most = 5;
      const groups = [...new Set(rows.map((row) => row[group.name]))].map((name) => {
        const parts = rows.filter((row) => row[group.name] === name);
        const others = parts.slice(most);
        const shown = others.length > 1 ? parts.slice(0, most) : parts;
        const bars = shown.map((row) => ({ name: row[x.name], value: Number(row[amount.name]) }));
        if (others.length > 1) {
          bars.push({ name: "All others (" + others.length + ")", value: others.reduce((sum, row) => sum + Number(row[amount.name]), 0) });
        }
        return { name, bars };
      });
      const values = groups.flatMap(({ bars }) => bars.map(({ value }) => value));
      const least = Math.min(0, ...values), greatest = Math.max(0, ...values);
      const across = Math.max(1, Math.min(groups.length, Math.floor(width / 430)));
      const names = groups.flatMap(({ bars }) => bars.map(({ name }) => name));
      const panelWidth = width / across, rowHeight = 28, title = 30;
      const labels = Math.min(0.42 * panelWidth, widest(names, 12.5) + 14);
      const beside = widest(values.map((value) => change(amount.unit, value)), 12.5) + 10;
      const heights = [];
      groups.forEach(({ bars }, i) => {
        const line = Math.floor(i / across);
        heights[line] = Math.max(heights[line] || 0, title + bars.length * rowHeight + 10);
      });
      const top = (i) => heights.slice(0, Math.floor(i / across)).reduce((sum, height) => sum + height, 0);
      return {
        height: heights.reduce((sum, height) => sum + height, 0),
        legend: [],
        option: {
          ...base(paint),
          title: groups.map(({ name }, i) => ({
            text: name, left: (i % across) * panelWidth, top: top(i) + 4, padding: 0,
            textStyle: { fontSize: 12.5, fontWeight: 600, color: paint.soft },
          })),
          grid: groups.map(({ bars }, i) => ({
            left: (i % across) * panelWidth + labels, top: top(i) + title,
            width: panelWidth - labels - beside - 16, height: bars.length * rowHeight,
          })),
          xAxis: groups.map((one, i) => ({ type: "value", gridIndex: i, show: false, min: least, max: greatest || 1 })),
          yAxis: groups.map(({ bars }, i) => ({
            type: "category", gridIndex: i, inverse: true, data: bars.map(({ name }) => name),
            axisLine: { show: false }, axisTick: { show: false },
            axisLabel: {
              color: paint.ink, fontSize: 12.5, width: labels - 12, overflow: "truncate", margin: 8,
            },
          })),
          tooltip: {
            ...base(paint).tooltip,
            formatter: ({ name, value }) => tip(name, [[amount.label, change(amount.unit, value)]]),
          },
          series: groups.map(({ bars }, i) => ({
            type: "bar", xAxisIndex: i, yAxisIndex: i, barWidth: 14, barMinHeight: 2,
            data: bars.map(({ value }) => ({
              value,
              itemStyle: { color: value < 0 ? paint.series[3] : paint.series[4], borderRadius: 3 },
              label: { show: true, position: "right", distance: 6, color: paint.ink, fontSize: 12.5, formatter: change(amount.unit, value) },
            })),
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
      const isSmall = (row) => row[size.name] < 30;
      // the few highest would pale all others
      const ascending = rows.filter((row) => !isSmall(row)).map((row) => row[value.name]).sort((a, b) => a - b);
      const highest = ascending[Math.floor((ascending.length - 1) * 0.97)] || ascending[ascending.length - 1] || 1;
      const legend = ascending.length === 0 ? []
        : [["0%", paint.heat[0]], [format("PERCENT", highest / 2), paint.heat[1]], [format("PERCENT", highest) + " and more", paint.heat[2]]];
      if (rows.some(isSmall)) legend.push(["Fewer than 30 customers", paint.grid]);
      const roomy = width > 620;
      return {
        height: 60 + ys.length * 26,
        legend,
        option: {
          ...base(paint),
          grid: { left: roomy ? 112 : 56, right: 4, top: 8, bottom: 48 },
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
            label: {
              show: true, fontSize: roomy ? 11.5 : 9.5,
              formatter: ({ dataIndex }) => roomy ? brief("PERCENT", Number(rows[dataIndex][value.name].toFixed(3))) : whole.format(100 * rows[dataIndex][value.name]),
            },
            emphasis: { itemStyle: { borderColor: paint.ink } },
            data: rows.map((row) => ({
              value: [xs.indexOf(row[x.name]), ys.indexOf(row[y.name]), row[value.name]],
              ...(isSmall(row) ? { visualMap: false, itemStyle: { color: paint.grid } } : {}),
              label: { color: isSmall(row) ? paint.soft : row[value.name] > highest * 0.65 ? paint.card : paint.ink },
            })),
          }],
        },
      };
    },

    forest(drawing, allRows, paint, width) {
      const { group, row: name, verdict, lift, truth, start, end, pick, shelf, ...others } = drawing.roles;
      const { groups, rows } = pick ? picked(drawing, allRows) : { rows: allRows };
      const lines = [];
      for (const row of rows) {
        if (lines.length === 0 || lines[lines.length - 1].row[group.name] !== row[group.name]) {
          lines.push({ row, heading: true });
        }
        lines.push({ row });
      }
      const stacked = width < 620;
      const judged = (row) => [lift && format(lift.unit, row[lift.name]), verdict && row[verdict.name]].filter(Boolean).join("  \u00b7  ");
      const when = (row) => start ? dayOfMonth.format(new Date(row[start.name])) + " \u2013 " + day.format(new Date(row[end.name])) : "";
      const labels = stacked ? 12 : 24 + widest(rows.map((row) => format(name.unit, row[name.name])), 12.5);
      const right = stacked ? 12 : 24 + widest(rows.flatMap((row) => [judged(row), when(row)]), 12.5);
      const clear = { Ship: paint.series[4], "Roll back": paint.series[3] };
      const isPale = (row) => verdict && row[verdict.name] === "Too few users";
      const doubtful = drawing.texts.doubtful;
      const colour = (row, i) => isPale(row) ? paint.soft : i > 0 ? paint.series[2]
        : doubtful ? paint.series[row[verdict.name] === "OK" ? 0 : 1]
        : verdict && clear[row[verdict.name]] || paint.series[0];
      const unit = drawing.series[0][0].unit;
      // the interval of a handful of users would make all others too short to see
      const saying = rows.filter((row) => !isPale(row));
      const bounds = drawing.series.flatMap(([, low, high]) => saying.flatMap((row) => [row[low.name], row[high.name]]))
        .concat(truth ? saying.map((row) => row[truth.name]) : []).filter((bound) => bound !== null);
      const reach = [Math.min(0, ...bounds), Math.max(0, ...bounds)];
      const pad = (reach[1] - reach[0]) * 0.04 || 1;
      const rowHeight = (stacked ? 42 : 24) + 6 * (drawing.series.length - 1);
      const heights = lines.map((line) => line.heading ? (stacked && start ? 46 : 32) : rowHeight);
      const plot = heights.reduce((sum, height) => sum + height, 0);
      let at = 0;
      const tops = heights.map((height) => { at += height; return at - height; });
      const legend = [];
      if (drawing.series.length > 1) {
        drawing.series.forEach(([field], i) => legend.push([field.label, i ? paint.series[2] : paint.series[0], "round"]));
      } else if (doubtful) {
        legend.push(["Estimate and interval", paint.series[0], "round"], [doubtful, paint.series[1], "round"]);
      } else if (!verdict) {
        legend.push([drawing.series[0][0].label, paint.series[0], "round"]);
      } else {
        legend.push(["Ship", paint.series[4], "round"], ["Roll back", paint.series[3], "round"], ["Not decided", paint.series[0], "round"]);
      }
      if (truth) legend.push([truth.label, paint.ink, "diamond"]);
      const family = getComputedStyle(document.body).fontFamily;
      const text = (said, x, y, fill, more) => ({
        type: "text", style: { text: said, x, y, fill, font: "12.5px " + family, verticalAlign: "middle", ...more },
      });
      const render = (params, api) => {
        const index = api.value(0), line = lines[index], height = heights[index];
        const top = params.coordSys.y + tops[index], centre = top + height / 2;
        if (line.heading) {
          // the name may be longer than its column: the lines of the scale stop behind it
          return { type: "group", children: [
            { type: "rect", shape: { x: 0, y: top, width, height }, style: { fill: paint.card } },
            text(format(group.unit, line.row[group.name]), 4, top + 20, paint.ink, { font: "600 13px " + family, width: width - (stacked ? 8 : right + 8), overflow: "truncate" }),
            start ? stacked ? text(when(line.row), 4, top + 37, paint.soft) : text(when(line.row), width - right + 12, top + 20, paint.soft) : null,
          ].filter(Boolean) };
        }
        const middle = stacked ? top + 29 + 3 * (drawing.series.length - 1) : centre;
        const fill = colour(line.row, 0);
        const said = clear[verdict && line.row[verdict.name]] ? { fill, font: "600 12.5px " + family } : {};
        const left = params.coordSys.x, end = left + params.coordSys.width;
        const px = (value) => Math.min(end, Math.max(left, api.coord([value, 0])[0]));
        const zero = api.coord([0, 0])[0];
        // where a name stands above its interval, the lines of the scale stop behind it
        const above = stacked ? 20 : 0;
        const children = [
          { type: "rect", shape: { x: 0, y: top, width, height }, style: { fill: paint.soft, opacity: 0 } },
          { type: "rect", shape: { x: 0, y: top, width, height: above }, style: { fill: paint.card } },
          { type: "line", shape: { x1: zero, x2: zero, y1: top + above, y2: top + height }, style: { stroke: paint.soft, lineWidth: 1.2 } },
          text(format(name.unit, line.row[name.name]), 12, stacked ? top + 10 : centre, paint.soft, { width: stacked ? width / 2 : labels - 12, overflow: "truncate" }),
          stacked ? text(judged(line.row), width - 4, top + 10, paint.soft, { align: "right", ...said })
            : text(judged(line.row), width - right + 12, centre, paint.soft, said),
        ];
        drawing.series.forEach(([estimate, low, high], i) => {
          if (line.row[estimate.name] === null) return;
          const y = middle + (i - (drawing.series.length - 1) / 2) * 9;
          const fill = colour(line.row, i), opacity = isPale(line.row) ? 0.45 : 1;
          if (line.row[low.name] !== null && line.row[high.name] !== null) {
            const [x1, x2] = [px(line.row[low.name]), px(line.row[high.name])];
            children.push({ type: "line", shape: { x1, x2, y1: y, y2: y }, style: { stroke: fill, opacity, lineWidth: 2.5, lineCap: "round" } });
          }
          children.push({ type: "circle", shape: { cx: px(line.row[estimate.name]), cy: y, r: 5 }, style: { fill, opacity, stroke: paint.card, lineWidth: 1.5 } });
        });
        if (truth && line.row[truth.name] !== null) {
          const x = px(line.row[truth.name]);
          children.push({ type: "polygon", shape: { points: [[x, middle - 6.5], [x + 5.5, middle], [x, middle + 6.5], [x - 5.5, middle]] }, style: { fill: paint.ink, stroke: paint.card, lineWidth: 1.5 } });
        }
        return { type: "group", children };
      };
      return {
        height: plot + 62, groups,
        legend,
        option: {
          ...base(paint),
          grid: { left: labels, right, top: 4, height: plot },
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
              const said = drawing.series.flatMap(([estimate, low, high]) => line.row[low.name] === line.row[high.name] ? [told(estimate, line.row)] : [
                told(estimate, line.row),
                ["Interval", format(low.unit, line.row[low.name]) + " to " + format(high.unit, line.row[high.name])]]);
              return tip(format(group.unit, line.row[group.name]) + ": " + format(name.unit, line.row[name.name]),
                [...said, ...[truth, lift, verdict, ...Object.values(others)].filter(Boolean).map((field) => told(field, line.row))]);
            },
          },
          series: [{
            type: "custom", renderItem: render, clip: false, encode: { x: -1, y: -1 }, z: 3,
            data: lines.map((line, i) => [i]),
          }],
        },
      };
    },

    bands(drawing, allRows, paint, width) {
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
      const rounded = (bound) => Number((bound * 1.1).toPrecision(2));
      const least = Math.min(0, rounded(Math.min(...later.map((row) => row[low.name]))));
      const greatest = Math.max(0, rounded(Math.max(...later.map((row) => row[high.name]))));
      const at = (variant, date, field) => of[variant].has(date) ? of[variant].get(date)[field.name] : null;
      return {
        height: 320, groups,
        legend: names.map((variant, i) => [format(name.unit, variant), palette[i % palette.length]]),
        option: {
          ...base(paint),
          grid: { left: 4, right: 40, top: 34, bottom: 10, containLabel: true },
          xAxis: timeAxis(paint, days, width, { boundaryGap: false, axisLine: { onZero: false, lineStyle: { color: paint.line } } }),
          yAxis: valueAxis(paint, value.unit, {
            min: least, max: greatest, name: drawing.texts.y, nameTextStyle: { color: paint.soft, align: "left" },
            axisLabel: { color: paint.soft, formatter: (mark) => brief(value.unit, mark), showMinLabel: false, showMaxLabel: false },
          }),
          tooltip: {
            ...base(paint).tooltip, trigger: "axis", axisPointer: { lineStyle: { color: paint.soft } },
            formatter: ([first]) => {
              const date = days[first.dataIndex];
              return tip(format(x.unit, date), names.flatMap((variant) => {
                const row = of[variant].get(date);
                return row ? [
                  [format(name.unit, variant), format(value.unit, row[value.name])],
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

    slices(drawing, allRows, paint, width) {
      const { groups, rows } = picked(drawing, allRows);
      const { x, name, size, part } = drawing.roles;
      const value = drawing.series[0][0], limit = Number(drawing.texts.limit);
      const categories = [...new Set(rows.map((row) => row[x.name]))];
      const names = [...new Set(rows.map((row) => row[name.name]))];
      const palette = [paint.series[0], paint.series[2], paint.series[4], paint.series[3]];
      return {
        height: categories.length * 32 + 40, groups,
        legend: names.map((variant, i) => [format(name.unit, variant), palette[i % palette.length], "round"])
          .concat(limit ? [["Limit, " + format("NUMBER", limit), paint.soft, "dashed"]] : []),
        option: {
          ...base(paint),
          grid: { left: 4, right: 26, top: 6, bottom: 6, containLabel: true },
          xAxis: valueAxis(paint, value.unit, {
            min: 0, splitNumber: width < 520 ? 3 : 6, ...(limit ? {
              max: ({ max }) => Math.max(max * 1.05, 1.5 * limit),
              axisLabel: { color: paint.soft, formatter: (mark) => brief(value.unit, mark), showMaxLabel: false },
            } : {}),
          }),
          yAxis: categoryAxis(paint, "TEXT", categories, {
            inverse: true, axisLabel: { color: paint.ink, fontSize: 12.5, margin: 12 }, splitLine: { show: true, interval: 0, lineStyle: { color: paint.grid } },
          }),
          tooltip: {
            ...base(paint).tooltip, trigger: "axis", axisPointer: { ...axisPointer(paint), axis: "y" },
            formatter: ([first]) => {
              const category = first.value[1];
              return tip(category, rows.filter((row) => row[x.name] === category).map((row) =>
                [format(name.unit, row[name.name]), format(value.unit, row[value.name])
                  + (size ? " of " + format(size.unit, row[size.name]) : "") + (part ? " in " + format(part.unit, row[part.name]) : "")]));
            },
          },
          series: names.map((variant, i) => ({
            type: "scatter", name: variant, symbolSize: 11,
            data: rows.filter((row) => row[name.name] === variant && row[value.name] !== null).map((row) => ({
              value: [row[value.name], row[x.name]],
              itemStyle: { color: palette[i % palette.length], opacity: size && row[size.name] < 100 ? 0.35 : 1 },
            })),
            markLine: limit && i === 0 ? {
              silent: true, symbol: "none", label: { show: false },
              lineStyle: { color: paint.soft, type: "dashed", width: 1.2 }, data: [{ xAxis: limit }],
            } : undefined,
          })),
        },
      };
    },

    boxes(drawing, allRows, paint, width) {
      const { groups, rows } = picked(drawing, allRows);
      const { x, size, y } = drawing.roles;
      const quantiles = drawing.series[0];
      return {
        height: 300, groups,
        legend: [],
        option: {
          ...base(paint),
          grid: { left: 4, right: 26, top: 34, bottom: 6, containLabel: true },
          xAxis: timeAxis(paint, rows.map((row) => row[x.name]), width),
          yAxis: valueAxis(paint, quantiles[0].unit, {
            scale: true, name: rows[0][y.name], nameTextStyle: { color: paint.soft, align: "left" },
          }),
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

  function draw(drawing, onPaper) {
    const card = document.getElementById(drawing.id);
    const place = card.querySelector(".chart");
    const width = onPaper || place.clientWidth;
    if (width === 0) return;
    const { height, legend, groups, option } = KINDS[drawing.kind](drawing, records(drawing), colours(), width);
    place.style.height = height + "px";
    card.querySelector(".legend").replaceChildren(...legend.map(([label, colour, shape]) => {
      const entry = element("span");
      if (colour) {
        const mark = element("i", shape);
        mark.style.setProperty("--colour", colour);
        entry.append(mark);
      }
      entry.append(label);
      return entry;
    }));
    if (groups) offer(drawing, card.querySelector(".picker"), groups);
    card.querySelector(".caption").textContent = Object.hasOwn(drawing.captions, drawing.picked) ? drawing.captions[drawing.picked] : "";
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

  /** Shows one thing, such as an experiment or a campaign, in every drawing that can show it. */
  function pick(column, value) {
    for (const drawing of drawings) {
      if (!drawing.roles.group || pickedBy(drawing).name !== column) continue;
      const select = document.getElementById(drawing.id).querySelector(".picker select");
      if (!select || ![...select.options].some((option) => option.value === value)) continue;
      select.value = value;
      drawing.picked = value;
      draw(drawing);
    }
  }

  /** Lets a reader pick what is drawn; options of one shelf, where there are shelves, stand together. */
  function offer(drawing, picker, groups) {
    if (picker.firstChild) return;
    const select = element("select");
    const by = pickedBy(drawing);
    const { shelf } = drawing.roles;
    const shelfOf = new Map(shelf ? records(drawing).map((row) => [row[by.name], row[shelf.name]]) : []);
    const shelves = new Map();
    select.setAttribute("aria-label", by.label);
    for (const group of groups) {
      const option = element("option", "", format(by.unit, group));
      option.value = group;
      if (!shelf) {
        select.append(option);
        continue;
      }
      const label = format(shelf.unit, shelfOf.get(group));
      if (!shelves.has(label)) {
        const made = element("optgroup");
        made.label = label;
        select.append(made);
        shelves.set(label, made);
      }
      shelves.get(label).append(option);
    }
    select.addEventListener("change", () => pick(by.name, select.value));
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
    hint(place);
  }

  /** Fades the side of a table on which more of it follows. */
  function hint(box) {
    const before = box.scrollLeft > 1, after = box.scrollLeft + box.clientWidth < box.scrollWidth - 1;
    box.dataset.more = before && after ? "both" : before ? "before" : after ? "after" : "";
  }

  function drawAll() { drawings.forEach((drawing) => draw(drawing)); }

  const boxes = [...document.querySelectorAll(".scroll")];
  for (const box of boxes) {
    box.addEventListener("scroll", () => hint(box), { passive: true });
  }
  // a long table shows its first rows until somebody asks for the others
  const few = 10;
  for (const body of document.querySelectorAll(".chapter .stack tbody")) {
    const box = body.closest(".scroll"), count = body.rows.length;
    if (count <= few + 2) continue;
    box.classList.add("short");
    const button = element("button", "all", "Show all " + count + " rows");
    button.type = "button";
    button.addEventListener("click", () => { box.classList.remove("short"); button.remove(); hint(box); });
    box.after(button);
  }
  for (const fold of document.querySelectorAll(".fold")) {
    fold.addEventListener("toggle", () => boxes.forEach(hint));
  }

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
    pending = requestAnimationFrame(() => {
      drawings
        .filter((drawing) => document.getElementById(drawing.id).querySelector(".chart").clientWidth !== drawing.width)
        .forEach((drawing) => draw(drawing));
      boxes.forEach(hint);
    });
  }).observe(document.querySelector("main"));

  // on paper: the width of a page, and light
  let shown;
  addEventListener("beforeprint", () => {
    shown = root.dataset.theme;
    root.dataset.theme = "light";
    drawings.forEach((drawing) => draw(drawing, 660));
  });
  addEventListener("afterprint", () => {
    if (shown) root.dataset.theme = shown; else delete root.dataset.theme;
    drawAll();
  });

  drawAll();
})();
