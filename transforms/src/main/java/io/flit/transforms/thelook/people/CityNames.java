package io.flit.transforms.thelook.people;

import io.flit.transforms.random.Draws;
import java.util.List;

/** The names of cities in some part of the world. The names are composed, not looked up. */
enum CityNames {
  CHINESE(
      "An Bao Bei Chang Cheng Chong Da Dong Feng Fu Gao Guang Gui Hai Han He Heng Huai Huang Ji Jia"
          + " Jin Jing Kai Lan Lin Liu Long Lu Luo Ming Nan Ning Pan Ping Qin Qing Quan Rui Shang Shao"
          + " Sheng Shi Shuang Song Su Tai Tang Tian Tong Wan Wei Wu Xi Xia Xiang Xin Xu Yan Yang Yi"
          + " Ying Yong Yuan Yun Zao Zhang Zhao Zhong Zhou Zi",
      "an bei chang cheng chuan cun dao de feng fang gang guan hai he hu hua jiang jin kou li liang"
          + " lin ling men ning ping pu qiao qing quan shan shui tang tou wei xi xian xing yang ye yi"
          + " yin yuan yun zhen zhou zhuang",
      "_ _ _ _ _ _ _City"),
  AMERICAN(
      "Ash Bay Beaver Bell Birch Black Blue Bright Brook Burn Cedar Chester Clay Clear Cold Crest"
          + " Deer Eagle East Edge Elk Elm Fair Fern Forest Fox Free George Glen Gold Grand Green Hart"
          + " Hazel High Jack Kings Lake Laurel Lex Lincoln Long Maple Mary Mill North Oak Orchard Pine"
          + " Pleasant Plain Queens Red River Rock Rose Salem Sand Spring Stone Summer Sunny Union"
          + " Walnut Water West White Wild Willow Wood York",
      "ville burg field ton ford wood dale brook mont port land view side haven ridge bury stead well"
          + " mere worth",
      "_ _ _ _ _ _Falls _Heights _Springs _Park _City _Hills"),
  BRAZILIAN(
      "Araç Bar Boa_ Cab Cach Cam Caru Cord Curv Gar Guar Igar Ip Itab Itap Jac Jan Jund Mac Mar"
          + " Mon Nova_ Ouro_ Par Pat Pind Pir Porto_ Sab Santa_ Santo_ São_ Sor Tab Taqu Ub Vila_ Vit",
      "acaba açu aíba ambu andia anga apeva ara aré arica aru ativa aúba ema era etama iba ina inga"
          + " inho inópolis ira itu obi olândia ora oré ouca uaba uara ucuru una upé uçu uru",
      "_ _ _ _ _ _do_Norte _do_Sul _da_Serra"),
  KOREAN(
      "An Bo Bu Cheon Chil Da Dong Eui Gang Gim Go Gun Ha Ham Hong Hwa I Jang Jin Ju Mun Na Nam Non"
          + " Pa Po Sa Sang Seo Si Sun Tae Tong U Wan Won Ya Yang Yeo Yong",
      "ampo an buk cheon dae dong eup gae gok gu haman hae hwa je jin ju mal myeong nam po san seong"
          + " su sun yang",
      "_ _ _ -si -gun _City"),
  FRENCH(
      "Ambe Ar Au Bar Beau Belle Ber Bois Cha Châ Char Chê Clair Cour Dour Fon Gé Gran Haut Jar La"
          + " Lan Lu Mar Mé Mont Mor Neu Or Pé Plé Pré Ro Saint-A Saint-É Sau Ser Tour Val Ven Ver Vi"
          + " Ville",
      "bec blanc cé celles court dun font gny gues lac lans let leux lieu lles mont nac nay ne neuf"
          + " non nthe ny ré rey rmes rac sac say teau tel ton tre val vern ville villers vron",
      "_ _ _ _ -sur-Loue -en-Forêt -les-Bains"),
  BRITISH(
      "Ald Ash Ban Bart Bex Black Brad Bram Brent Burn Cam Chel Cherry Clif Cow Dar Dun East Ep Fal"
          + " Glou Grim Hal Har Hol Ips Ken Kil Lam Led Lin Mal Mel Nor Old Pen Rams Red Rich Shef Stan"
          + " Stock Tam Thorn Wal West Whit Win Wool",
      "borough bourne bridge bury by cester cliffe combe den don field ford gate ham hampton head hurst"
          + " ington ley mere mouth ness over port ridge shaw stead thorpe ton wick worth",
      "_ _ _ _ _ -on-Sea -upon-Wey"),
  GERMAN(
      "Ahr Alten Bach Berg Birken Brücken Burg Däni Döbel Eber Eich Eisen Elm Fels Fried Für Gersten"
          + " Grün Hain Heil Hirsch Hohen Kirch Königs Lang Lauter Linden Mühl Neu Nord Ober Ried Rosen"
          + " Schön Schwarz Stein Sulz Tannen Unter Wald Weiden Weiß Wolfs Zell",
      "ach aich au bach berg bronn brück burg dorf eck feld furt grün hagen hausen heim hofen ingen"
          + " kirchen leben münde rode ried stadt stein tal walde weiler",
      "_ _ _ _ _ _ _am_See"),
  SPANISH(
      "Alba Alca Alma Ar Bena Bur Cala Campo Can Cara Carta Casta Cor Cuen Es Fuen Gara Guada Her Ja"
          + " Lam Lo Lu Ma Mar Mira Mon Nava Ol Or Peña Pie Piedra Ribe Rin Sala San_Lu Sego Tala Torre"
          + " Val Ve Villa Za",
      "ble cas cena cón cos dena dín do dor drid ga gosa guera hermosa illa jar ja jón laga lera lilla"
          + " llar lán mar mora nas nes nilla ña ñán ra ranca res rón rrubia seca tana tela verde via"
          + " zora",
      "_ _ _ _ _ _ _de_la_Sierra _del_Río"),
  JAPANESE(
      "Aka Ama Asa Chi Fuji Fuku Hama Hashi Higa Hira Ichi Iga Ina Ishi Iwa Kago Kami Kasu Kawa Kita"
          + " Koba Komo Matsu Mina Miya Naga Naka Nishi No Oka Oda Saka Sasa Shima Shio Taka Tama Toyo"
          + " Uji Wata Yama Yoko Yoshi",
      "bara bashi da do dori gata gawa hama hara hori ichi jima ka kawa ki kura machi matsu me mi mori"
          + " mura naka no numa oka saki sato sawa shima shiro ta take tani tsu ura wa yama ya zaki",
      "_city _city _city _ _town _mura"),
  AUSTRALIAN(
      "Alba Banks Barra Bell Bill Boro Bur Cabra Cam Coola Corri Cran Dar Eagle Eura Gera Gin Goon"
          + " Hopper Illa Jinda Kal Kata Kur Lake Mac Mar Mel Mun Narra Nowra Para Pin Roe Shell Tal"
          + " Tamwo Too Wagga Wang Warra Wera Yarra",
      "bah bin boola bourne dah den dera dong field gong goorlie gul harbour landa long mba mbool min"
          + " mine moola mundi nda neys ngo nong nya ra rang ratta roo ton wong woomba worth",
      "_ _ _ _ _Creek _Bay _Vale"),
  BELGIAN(
      "Aal Ander Arl Beer Berg Bou Brech Char Dender Die Eek Flém Gem Gren Hal Has Her Hoog Ieper"
          + " Kor Laar Leu Lier Lou Mal Meche Mol Mous Ni Oos Ot Roe Sera Spa Tien Tour Ver Wa Wil Zel",
      "alle beek berg bergen bluy broek cron dam den donk gem halle hout kerke kort laken lede lier"
          + " maal male mont muiden naix nay oven rai roi selt sel straten tignies trijk velde ven vers"
          + " voorde zele",
      "_"),
  POLISH(
      "Bia Byd Cho Czę Dą Gdy Gli Gnie Gru Ja Ka Kiel Kosza Kra Le Lu Mie No Ol Os Pi Pło Prze Ra Rze"
          + " Sie Skar Sta Su Świd Tar To Wał Wło Zabr Za Zie Żor",
      "bin browa ce chów cław dce dno dom goszcz górz kowice kuła lec lin łystok mierz mość mysl nia"
          + " niec nów rnów rzów sko sław szcz szów tom tyn wice zna",
      "_");

  private final List<String> starts;
  private final List<String> ends;
  private final List<String> tails;

  /** Lists of words, separated by blanks; a blank within a word is written as an underscore. */
  CityNames(String starts, String ends, String tails) {
    this.starts = List.of(starts.split(" "));
    this.ends = List.of(ends.split(" "));
    this.tails = List.of(tails.split(" "));
  }

  /** A name without commas and without blanks at its ends. */
  String name(Draws draws) {
    String start = draws.pick(starts);
    String end = draws.pick(ends);
    boolean isSecondWord = start.endsWith("_");
    return (start + (isSecondWord ? capitalised(end) : end) + draws.pick(tails))
        .replace('_', ' ')
        .strip();
  }

  private static String capitalised(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
